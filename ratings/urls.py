"""Public addresses."""

from __future__ import annotations

from django.urls import path

from ratings import views
from ratings.converters import KEY

app_name = "ratings"
urlpatterns = [
    path(f"page/<{KEY}:page_id>/", views.vote, name="vote"),
    path("how-ratings-are-kept/", views.notice, name="notice"),
    path("thanks/<str:token>/", views.thanks, name="thanks"),
    path("thanks/<str:token>/sent/", views.sent, name="sent"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
]
