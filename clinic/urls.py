"""Every address of the site."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from clinic import my_data_views, policy_reports, stored_media, views
from clinic.inquiries import views as inquiries
from clinic.patterns import patterns_page
from clinic.search import views as search_views
from clinic.signin.views import SignInView, code

# In one language, or in that of whoever is signed in.
urlpatterns = [
    # Before Wagtail's own report, which shows who reads one section the comments of all.
    path("admin/reports/site-history/", include("comments.desk.site_history")),
    path("admin/reports/page-types-usage/", include("clinic.page_types_report")),
    path("admin/login/", SignInView.as_view(), name="wagtailadmin_login"),
    path("admin/login/code/", code, name="signin_code"),
    # Wagtail's door of private pages knows no second step.
    path("_util/login/", SignInView.as_view()),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("comments.door.urls")),
    path("captcha/", include("captcha.urls")),
    path("patterns/", patterns_page, name="patterns"),
    path("media/images/<path:name>", stored_media.rendition),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("policy-reports/", policy_reports.take, name="policy_reports"),
    path("llms.txt", views.llms, name="llms"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]

handler500 = "clinic.faults.answer"

if settings.DEBUG:
    urlpatterns += staticfiles_urlpatterns() + static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

# In the language of the address.
urlpatterns += i18n_patterns(
    path("comments/", include("comments.urls")),
    path("ratings/", include("ratings.urls")),
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="search_suggest"),
    path("my-data/", my_data_views.ask, name="my_data"),
    path("my-data/sent/", my_data_views.sent, name="my_data_sent"),
    path("my-data/<str:token>/", my_data_views.shown, name="my_data_shown"),
    path("requests/<int:page_id>/", inquiries.send, name="inquiry"),
    path("requests/sent/<str:token>/", inquiries.sent, name="inquiry_sent"),
    path("", include("moving.urls")),
    re_path(wagtail_urls.serve_pattern, views.page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
