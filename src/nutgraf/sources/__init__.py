"""Anything the user names to what can be read in it: feeds, lists, sitemaps, folders, records, mail, archives."""

from nutgraf.sources.discovery import find_feeds
from nutgraf.sources.feeds import FeedReading, read_feed
from nutgraf.sources.folders import (
    WHAT_A_FOLDER_HOLDS,
    Files,
    Reading,
    list_files,
    read_folder,
    read_page_file,
)
from nutgraf.sources.limited import run_limited
from nutgraf.sources.lists import read_list, write_list
from nutgraf.sources.mails import Letter, open_letter, read_mail
from nutgraf.sources.names import Name, read_name
from nutgraf.sources.recognition import describe, recognize, recognize_path
from nutgraf.sources.records import read_records
from nutgraf.sources.sitemaps import Sitemap, read_sitemap
from nutgraf.sources.warcs import Capture, WarcOptions, read_warc

__all__ = [
    "WHAT_A_FOLDER_HOLDS",
    "Capture",
    "FeedReading",
    "Files",
    "Letter",
    "Name",
    "Reading",
    "Sitemap",
    "WarcOptions",
    "describe",
    "find_feeds",
    "list_files",
    "open_letter",
    "read_feed",
    "read_folder",
    "read_list",
    "read_mail",
    "read_name",
    "read_page_file",
    "read_records",
    "read_sitemap",
    "read_warc",
    "recognize",
    "recognize_path",
    "run_limited",
    "write_list",
]
