from bench.uploads import upload_cost


def test_a_measured_upload_is_read_repaired_checked_and_compared() -> None:
    """Every tenth row changed its members, every hundredth states a year that is none."""
    cost = upload_cost(200)
    assert (cost.rows, cost.changed, cost.faults) == (200, 20, 2)
    assert cost.repaired > 0
    assert cost.peak_mb >= cost.before_mb > 0
