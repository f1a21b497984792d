"""The addresses of the door: those that Akismet's clients know, below the host that they are told."""

from __future__ import annotations

from django.urls import path

from comments.door import views

app_name = "spam_door"
urlpatterns = [
    path("1.1/<slug:verb>", views.answer, {"version": "1.1"}, name="first"),
    path("1.2/<slug:verb>", views.answer, {"version": "1.2"}, name="second"),
]
