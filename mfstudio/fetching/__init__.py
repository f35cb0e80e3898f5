"""Fetching: well-known public rating sets, from their source into the person's cache, and only when asked."""

from mfstudio.fetching.data_sets import DATA_SETS, DataSet, RemoteFile, default_folder
from mfstudio.fetching.download import download, is_fetched, remove

__all__ = ["DATA_SETS", "DataSet", "RemoteFile", "default_folder", "download", "is_fetched", "remove"]
