project = "Docs"
extensions = []
html_theme = "furo"
html_copy_source = False
exclude_patterns = ["dist"]
