"""What stands for the site in tabs, among bookmarks and on home screens (mark, drawing, choice of files, addresses)."""
