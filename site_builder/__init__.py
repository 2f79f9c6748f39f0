"""The domain of the policy portal: documents, typed records, checks, one frozen catalogue, views and outputs.

Knows nothing of MkDocs, the web or the forms function. A module imports only from the steps below its own; a test
reads this staircase and holds it::

    cli
    writing staging fingerprint
    outputs
    views
    site
    facets settings
    publication scope
    loading
    checks
    catalogue scale credit_code
    vocabulary
    validation
    documents model
    diagnostics

From below: problems are values; text becomes data, data becomes typed records, records refer to vocabularies; the
catalogue holds them all and is checked; what is published on a day is sorted into lists; views are what templates
print; outputs are the files; the command line is the composition root and may import everything.
"""
