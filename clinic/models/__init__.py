"""The shell's nouns, one family a file."""

from __future__ import annotations

from clinic.models.a_to_z import AToZPage
from clinic.models.alarms import Alarm
from clinic.models.alerts import Alert
from clinic.models.anchors import KnownAnchor
from clinic.models.base import BasePage
from clinic.models.clock import ClockJob
from clinic.models.data_requests import DataRequest
from clinic.models.erasures import Erasure
from clinic.models.forms import AppointmentPage, ContactPage, ReferralPage
from clinic.models.glossary import GlossaryPage, GlossaryTerm
from clinic.models.home import HomePage
from clinic.models.images import ClinicImage, ClinicRendition
from clinic.models.inquiries import Inquiry
from clinic.models.locations import LocationPage, LocationsPage
from clinic.models.pages import StandardPage
from clinic.models.people import PeoplePage, PersonPage
from clinic.models.policy_breaches import PolicyBreach
from clinic.models.search import SearchSettings, SearchSynonym
from clinic.models.site_policy import SitePolicy
from clinic.models.site_settings import ClinicSettings
from clinic.models.worker_beat import WorkerBeat

__all__ = [
    "AToZPage",
    "Alarm",
    "Alert",
    "AppointmentPage",
    "BasePage",
    "ClinicImage",
    "ClinicRendition",
    "ClinicSettings",
    "ClockJob",
    "ContactPage",
    "DataRequest",
    "Erasure",
    "GlossaryPage",
    "GlossaryTerm",
    "HomePage",
    "Inquiry",
    "KnownAnchor",
    "LocationPage",
    "LocationsPage",
    "PeoplePage",
    "PersonPage",
    "PolicyBreach",
    "ReferralPage",
    "SearchSettings",
    "SearchSynonym",
    "SitePolicy",
    "StandardPage",
    "WorkerBeat",
]
