project = "Docs"
extensions = []
html_theme = "alabaster"
html_copy_source = False
templates_path = ["_templates"]
exclude_patterns = ["dist"]
