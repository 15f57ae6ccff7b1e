"""A tiny entailment model as the common tools export them, made on the spot: it counts two words of the evidence.

"proof" speaks for the claim and "denial" against it, where they stand in the evidence (the first of the two texts), in a
place that is not masked. Every other word is unknown to it. It cannot read beyond its last position, and its padding shouts
denial to whoever forgets the mask.
"""

import json
from pathlib import Path

import numpy as np

NLI = ("entailment", "neutral", "contradiction")
WORDS = ("[UNK]", "[CLS]", "[SEP]", "[PAD]", "proof", "denial")
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
SAYS_YES = {"entailment": 9.0, "supported": 9.0, "LABEL_1": 9.0}
"""Leaning of a model that supports whatever it is asked."""


def export_model(folder, *, labels=NLI, leaning=None, limit=40, file="model.onnx", **said):
    """Write the folder; gives it. `leaning`: what a label has from the start. Other arguments go into config.json."""
    folder.mkdir(parents=True, exist_ok=True)
    weigh_words(folder / file, labels, leaning or {}, limit)
    write_tokenizer(folder / "tokenizer.json")
    config = {
        "id2label": dict(enumerate(labels)),
        "max_position_embeddings": limit,
        "pad_token_id": 3,
        **said,
    }
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def weigh_words(
    path: Path,
    labels,
    leaning,
    limit,
    *,
    kind="INT64",
    inputs=INPUTS,
    output="logits",
    end=None,
    shape=("batch", "length"),
):
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    def constant(name, values, of=np.float32):
        return numpy_helper.from_array(np.array(values, dtype=of), name)

    yes = next((at for at, name in enumerate(labels) if name in SAYS_YES), len(labels) - 1)
    table = np.zeros((len(WORDS), len(labels)), dtype=np.float32)
    table[WORDS.index("proof"), yes] = 4
    table[WORDS.index("denial"), yes] = -4
    table[WORDS.index("[PAD]"), yes] = -40
    # Without a word for or against it, the claim is not supported.
    start = [leaning.get(name, -2 if at == yes else 0) for at, name in enumerate(labels)]
    nodes = [
        helper.make_node("Cast", ["input_ids"], ["ids"], to=TensorProto.INT64),
        helper.make_node("Gather", ["table", "ids"], ["words"]),
        helper.make_node("Shape", ["ids"], ["shape"]),
        helper.make_node("Gather", ["shape", "one"], ["length"]),
        helper.make_node("Range", ["zero", "length", "one"], ["places"]),
        helper.make_node("Gather", ["nowhere", "places"], ["placed"]),
        helper.make_node("Add", ["words", "placed"], ["told"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Cast", [INPUTS[2] if INPUTS[2] in inputs else "zero"], ["side"], to=TensorProto.FLOAT),
        helper.make_node("Sub", ["whole", "side"], ["first"]),
        helper.make_node("Mul", ["mask", "first"], ["seen"]),
        helper.make_node("Unsqueeze", ["seen", "last"], ["weight"]),
        helper.make_node("Mul", ["told", "weight"], ["heard"]),
        helper.make_node("ReduceSum", ["heard", "middle"], ["sum"], keepdims=0),
        helper.make_node("Add", ["sum", "start"], ["rated"]),
        helper.make_node(end or "Identity", ["rated"], [output]),
    ]  # fmt: skip
    graph = helper.make_graph(
        nodes,
        "words",
        [helper.make_tensor_value_info(name, getattr(TensorProto, kind), list(shape)) for name in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, [shape[0], len(labels)])],
        [
            constant("table", table),
            constant("nowhere", np.zeros((limit, len(labels)))),
            constant("start", start),
            constant("whole", 1),
            constant("zero", 0, np.int64),
            constant("one", 1, np.int64),
            constant("last", [-1], np.int64),
            constant("middle", [1], np.int64),
        ],
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


def write_tokenizer(path: Path):
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    words = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    # Some exports cut and fill by themselves, to lengths of their own.
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding(length=2_000)
    tokenizer.save(str(path))
