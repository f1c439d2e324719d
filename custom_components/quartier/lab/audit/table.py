"""The table and the document of an audit: each household a row, and all figures."""

import csv
from io import StringIO
from typing import Final

from ...engine.audit import Audit, Quota
from .report import Report

_HEADER: Final = (
    "point",
    "name",
    "need",
    "is_energy_poor",
    "shared_kwh",
    "benefit_eur",
    "eur_per_need",
)
_BROUGHT: Final = ("brought_eur", "brought_error_eur")


def audit_csv(report: Report) -> bytes:
    """Write each household with what it gained, as CSV."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    rows = audit_rows(report)
    header = (*_HEADER, *_BROUGHT) if report.brought else _HEADER
    writer.writerow(header)
    writer.writerows([row[name] for name in header] for row in rows)
    return file.getvalue().encode()


def audit_rows(report: Report) -> list[dict[str, object]]:
    """List the households; columns of what was brought only where that is known."""
    rows: list[dict[str, object]] = [
        {
            "point": each.id,
            "name": report.name(each.id),
            "need": each.need,
            "is_energy_poor": each.is_energy_poor,
            "shared_kwh": each.shared_kwh,
            "benefit_eur": each.benefit_eur,
            "eur_per_need": each.benefit_eur / each.need,
        }
        for each in report.households
    ]
    if found := report.brought:
        for row, eur, error_eur in zip(rows, found.eur, found.errors_eur, strict=True):
            row |= {
                "brought_eur": round(float(eur), 4),
                "brought_error_eur": round(float(error_eur), 4),
            }
    return rows


def audit_document(report: Report) -> dict[str, object]:
    """Write everything for programs."""
    return {
        "operation": report.desk.operation.name,
        "first": str(report.first),
        "last": str(report.last),
        "need_by": report.need_by,
        "figures": figures(report.audit),
        "merit": report.brought and report.brought.merit,
        "orders": report.brought and report.brought.shapley.orders,
        "households": audit_rows(report),
    }


def figures(audit: Audit) -> dict[str, object]:
    """Write the figures of an audit for programs."""
    return {
        "households": audit.households,
        "benefit_eur": audit.benefit_eur,
        "jain": audit.jain,
        "gini": audit.gini,
        "least_to_most": audit.least_to_most,
        "least": audit.least.household,
        "most": audit.most.household,
        "losers": [each.household for each in audit.losers],
        "poor": {
            "households": audit.poor.households,
            "of_households": audit.poor.of_households,
            "of_need": audit.poor.of_need,
            "of_benefit": audit.poor.of_benefit,
            "of_shared": audit.poor.of_shared,
            "keeps_quota": audit.poor.keeps_quota,
            "quota": _quota(audit.poor.quota),
        },
    }


def _quota(quota: Quota) -> dict[str, object]:
    return {
        "least_share": quota.least_share,
        "source": quota.source.text,
        "dated": quota.source.dated,
        "status": quota.source.status,
    }
