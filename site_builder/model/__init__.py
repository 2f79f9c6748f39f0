"""Typed records: what a policy, an interpretation, a form … is made of, and nothing about files or pages.

Field by field this follows the content model; the JSON Schema that editors use is generated from these classes.
"""
