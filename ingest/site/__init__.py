"""The site: a Datasette plugin that reads news.db and shows it. The hooks stand here because Datasette looks for them,
for `templates/` and for `static/` in the package that the entry point names."""

from ingest.site.cells import render_cell
from ingest.site.hooks import (
    asgi_wrapper,
    extra_css_urls,
    extra_template_vars,
    filters_from_request,
    menu_links,
    prepare_jinja2_environment,
    register_routes,
)

__all__ = [
    "asgi_wrapper",
    "extra_css_urls",
    "extra_template_vars",
    "filters_from_request",
    "menu_links",
    "prepare_jinja2_environment",
    "register_routes",
    "render_cell",
]
