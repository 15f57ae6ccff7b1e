"""An exported model as a judge: which output counts, what long evidence does, and what is wrong with a folder."""

import json
import shutil

import pytest

from exported import INPUTS, NLI, export_model, weigh_words
from nutgraf.errors import ModelError, SettingsError
from nutgraf.models import EntailmentJudge, EntailmentOptions
from unit.gate.gate_builders import mark

CLAIM = "The dam failed."
PROOF, DENIAL, SILENT = "There is proof.", "There is denial.", "Sheep graze."
LONG = "Sheep graze on the hill. "


def open_judge(folder, **said):
    return EntailmentJudge(EntailmentOptions(path=folder, **said))


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    return open_judge(export_model(tmp_path_factory.mktemp("judge") / "nli"))


@pytest.fixture
def folder(tmp_path):
    return export_model(tmp_path / "nli")


# ── which output ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "labels",
    [
        NLI,
        ("contradiction", "neutral", "entailment"),
        ("CONTRADICTION", "entailment", "NEUTRAL"),
        ("not_entailment", "entailment"),
        ("entailment", "not_entailment"),
        ("unsupported", "supported"),
        ("supported", "not supported"),
        ("LABEL_0", "LABEL_1"),
        ("score",),
    ],
    ids=",".join,
)
def test_support_is_found_by_name_whatever_its_place(tmp_path, labels):
    judge = open_judge(export_model(tmp_path / "nli", labels=labels))
    assert [judge.rate(CLAIM, said) > 0.5 for said in (PROOF, SILENT, DENIAL)] == [True, False, False]


def test_a_configuration_may_say_the_places_of_its_labels_or_nothing(tmp_path):
    turned = export_model(
        tmp_path / "turned",
        labels=("entailment", "not_entailment"),
        id2label=None,
        label2id={"not_entailment": 1, "entailment": 0},
    )
    silent = export_model(tmp_path / "silent", labels=("no", "LABEL_1"), id2label=None)
    for folder in (turned, silent):
        assert open_judge(folder).rate(CLAIM, PROOF) > 0.5 > open_judge(folder).rate(CLAIM, SILENT)


@pytest.mark.parametrize("said", ["good", "1", "GOOD"])
def test_a_label_that_nobody_knows_is_named_by_the_user(tmp_path, said):
    folder = export_model(tmp_path / "nli", labels=("bad", "good"), leaning={"good": -2})
    weigh_words(folder / "model.onnx", ("bad", "supported"), {}, 40)
    with pytest.raises(SettingsError, match=r"mean support \(bad, good\); say which does with judge\.label"):
        open_judge(folder).rate(CLAIM, PROOF)
    assert open_judge(folder, label=said).rate(CLAIM, PROOF) > 0.5


@pytest.mark.parametrize("said", ["perfect", "2", "-1"])
def test_a_label_that_it_does_not_have_is_refused(tmp_path, said):
    folder = export_model(tmp_path / "nli", labels=("bad", "good"))
    with pytest.raises(SettingsError, match=r"no label .+ \(judge.label\); there are bad, good"):
        open_judge(folder, label=said).rate(CLAIM, PROOF)


@pytest.mark.parametrize(
    "labels", [("LABEL_0", "LABEL_1", "LABEL_2"), ("entailment", "supported"), ("0", "neutral")]
)
def test_a_place_is_never_guessed(tmp_path, labels):
    with pytest.raises(SettingsError, match=r"judge\.label"):
        open_judge(export_model(tmp_path / "nli", labels=labels)).rate(CLAIM, PROOF)


def test_probabilities_are_taken_as_they_are(tmp_path):
    folder = export_model(tmp_path / "nli")
    sure = open_judge(folder).rate(CLAIM, PROOF)
    weigh_words(folder / "model.onnx", NLI, {}, 40, end="Softmax")
    assert open_judge(folder).rate(CLAIM, PROOF) == pytest.approx(sure, abs=1e-6)
    single = export_model(tmp_path / "one", labels=("score",))
    weigh_words(single / "model.onnx", ("score",), {}, 40, end="Sigmoid", output="probability")
    assert open_judge(single).rate(CLAIM, DENIAL) < 0.01


# ── how it reads ────────────────────────────────────────────────────────────────────────────────────────


def test_it_says_yes_from_its_threshold_on(folder):
    claim, evidence = mark(CLAIM), mark(PROOF)
    sure = open_judge(folder).rate(CLAIM, PROOF)
    assert open_judge(folder, threshold=sure - 0.01)(claim, evidence)
    assert not open_judge(folder, threshold=sure + 0.01)(claim, evidence)


def test_only_the_evidence_speaks_for_the_claim(judge):
    assert judge.rate(PROOF, CLAIM) < 0.5


@pytest.mark.parametrize("before", [0, 3, 7, 8, 30, 60])
def test_evidence_longer_than_the_model_reads_is_read_to_its_end(judge, before):
    assert judge.rate(CLAIM, LONG * before + PROOF + LONG * 5) > 0.5
    assert judge.rate(CLAIM, LONG * before) < 0.5


def test_windows_overlap_so_that_what_stands_together_is_read_together(tmp_path):
    # Each word alone is not enough; wherever a window ends, both stand in one.
    judge = open_judge(export_model(tmp_path / "nli", leaning={"entailment": -7.0}))
    for before in range(60):
        assert judge.rate(CLAIM, "sheep " * before + "proof proof" + " sheep" * 60) > 0.5


def test_a_page_without_end_is_not_read_without_end(judge):
    assert judge.rate(CLAIM, LONG * 5_000 + PROOF) < 0.5


def test_a_claim_that_leaves_no_room_for_its_evidence_has_no_answer(judge):
    with pytest.raises(ModelError, match="too long"):
        judge.rate(LONG * 10, PROOF)


def test_the_same_question_has_the_same_answer_whoever_asks_in_between(judge):
    first = judge.rate(CLAIM, LONG * 9 + PROOF)
    judge.rate(CLAIM, DENIAL)
    assert judge.rate(CLAIM, LONG * 9 + PROOF) == first


def test_what_a_reader_cannot_see_is_not_read(judge):
    assert judge.rate(CLAIM, "Sheep \U000e0070 pro\u200bof graze.") == judge.rate(CLAIM, "Sheep proof graze.")


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "INT32"},
        {"inputs": INPUTS[:2]},
        {"shape": (1, 40)},
        {"shape": ("batch", 40)},
        {"shape": (1, "length")},
    ],
    ids=str,
)
def test_a_model_is_fed_in_the_form_it_was_exported_in(tmp_path, form):
    folder = export_model(tmp_path / "nli")
    weigh_words(folder / "model.onnx", NLI, {}, 40, **form)
    judge = open_judge(folder)
    assert judge.rate(CLAIM, PROOF) > 0.5 > judge.rate(CLAIM, SILENT)
    assert judge.rate(CLAIM, LONG * 20 + PROOF + LONG * 5) > 0.5


def test_a_model_that_was_exported_for_short_texts_is_given_short_ones(tmp_path):
    folder = export_model(tmp_path / "nli")
    weigh_words(folder / "model.onnx", NLI, {}, 40, shape=(1, 30))
    assert open_judge(folder).rate(CLAIM, LONG * 20 + PROOF) > 0.5


@pytest.mark.parametrize(
    ("config", "tokenizer", "limit"),
    [
        ({"max_position_embeddings": 40}, None, 40),
        ({"max_position_embeddings": 42, "model_type": "xlm-roberta", "pad_token_id": 1}, None, 40),
        ({"max_position_embeddings": 8192}, {"model_max_length": 40}, 40),
        ({"max_position_embeddings": 64}, {"model_max_length": 10**30}, 64),
        ({"max_position_embeddings": None}, {}, 512),
    ],
)  # fmt: skip
def test_how_much_is_read_at_once_is_the_least_that_its_files_say(tmp_path, config, tokenizer, limit):
    folder = export_model(tmp_path / "nli", limit=limit, **config)
    if tokenizer is not None:
        (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer), "utf-8")
    # One token more, and the model fails.
    assert open_judge(folder).rate(CLAIM, LONG * 300) < 0.5


# ── which folder ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "file", ["model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx", "onnx/other.onnx"]
)
def test_a_model_lies_where_the_tools_of_export_put_it(tmp_path, file):
    (tmp_path / "nli" / "onnx").mkdir(parents=True)
    assert open_judge(export_model(tmp_path / "nli", file=file)).rate(CLAIM, PROOF) > 0.5


def test_one_file_of_several_can_be_named(tmp_path):
    folder = export_model(tmp_path / "nli", file="a.onnx")
    weigh_words(folder / "onnx" / "b.onnx", NLI, {"entailment": 9.0}, 40)
    with pytest.raises(SettingsError, match=r"several models \(a.onnx, onnx/b.onnx\); name the file itself"):
        open_judge(folder)
    assert (
        open_judge(folder / "a.onnx").rate(CLAIM, SILENT)
        < 0.5
        < open_judge(folder / "onnx" / "b.onnx").rate(CLAIM, SILENT)
    )


def test_its_name_changes_with_every_byte_that_decides_an_answer(folder):
    names = [
        open_judge(folder).name,
        open_judge(folder, label="neutral").name,
        open_judge(folder, threshold=0.9).name,
    ]
    assert names[0].startswith("nli ")
    assert names[0].endswith(" at 0.5")
    assert open_judge(folder).name == names[0]
    for name in ("model.onnx", "tokenizer.json", "config.json", "model.onnx_data"):
        path = folder / name
        path.write_bytes((path.read_bytes() if path.is_file() else b"") + b" ")
        names.append(open_judge(folder).name)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tokenizer.json", "has no tokenizer.json; export the model with its fast tokenizer"),
        ("config.json", "has no config.json"),
        ("model.onnx", "holds no model"),
        ("", "there is no such folder"),
    ],
)
def test_what_is_missing_is_named_before_anything_is_asked(folder, name, said):
    if name:
        (folder / name).unlink()
    else:
        shutil.rmtree(folder)
    with pytest.raises(SettingsError, match=said) as told:
        open_judge(folder)
    assert str(told.value).startswith(f"judge.onnx: {folder} ")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("model.onnx", b"no model", "no model that can be loaded"),
        ("model.onnx", b"", "no model that can be loaded"),
        ("tokenizer.json", b"{}", "is no tokenizer"),
        ("config.json", b"[1]", "is no JSON object"),
        ("config.json", b"\xff", "cannot be read"),
    ],
)
def test_a_broken_file_is_named(folder, name, content, said):
    (folder / name).write_bytes(content)
    with pytest.raises(SettingsError, match=said) as told:
        open_judge(folder).rate(CLAIM, PROOF)
    assert str(folder / name) in str(told.value)
    assert "\n" not in str(told.value)


def test_a_model_that_answers_no_such_question_is_told_of(folder):
    (folder / "config.json").write_text('{"id2label": {"0": "entailment", "1": "neutral"}}', "utf-8")
    with pytest.raises(SettingsError, match="names 2 labels, and the model has 3 outputs"):
        open_judge(folder).rate(CLAIM, PROOF)
    weigh_words(
        folder / "model.onnx", NLI, {}, 40, inputs=("input_ids", "attention_mask", "token_type_ids", "pixels")
    )
    with pytest.raises(SettingsError, match="no classifier of texts: it takes pixels"):
        open_judge(folder).rate(CLAIM, PROOF)


def test_a_model_that_gives_no_number_has_no_answer(folder):
    weigh_words(folder / "model.onnx", NLI, {}, 40, end="Log")
    with pytest.raises(ModelError, match="no number"):
        open_judge(folder).rate(CLAIM, DENIAL)


def test_what_is_not_installed_is_named_with_what_installs_it(folder, monkeypatch):
    monkeypatch.setattr(
        "nutgraf.models.entailment.find_spec", lambda name: None if name == "tokenizers" else name
    )
    with pytest.raises(SettingsError, match=r"needs tokenizers; install nutgraf\[onnx\]"):
        open_judge(folder)
