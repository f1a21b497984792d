"""How good the pages are that readers get, measured in a real browser against the running demo clinic.

tools      what is measured with, fetched from the registries: axe, Lighthouse, the Nu Html Checker
clinic     the running demo clinic, with a browser before it
fill       fifty comments, one of each state, and the reading grade of each section
states     where each state is to be found
places     the pages and states that are looked at
looking    one place as axe, a narrow screen and the browser's console see it
habits     readers with a keyboard, without scripts, with large letters, who want no motion
first_view what the first visit of a phone costs
markup     whether the HTML is valid
marks      Lighthouse's marks
bars       what should be, and what is
report     what was found, as a table
pictures   every kind of page for docs/pages.md
"""
