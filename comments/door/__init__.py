"""The door for the clinic's other sites: they ask this site's filter by the protocol that Akismet documents.

Closed unless `CLINIC_SPAM_DOOR` opens it. Of what is asked nothing is stored but counts; what a site teaches
is kept as numbers, in a layer of its own.
"""
