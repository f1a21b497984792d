"""Addresses of former sites that no row could hold."""

from __future__ import annotations

from django.urls import re_path

from moving.further_pages import FURTHER, lead_up

urlpatterns = [re_path(FURTHER, lead_up)]
