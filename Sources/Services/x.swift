enum PlaceholderServices {}
