from bench import briefings


def test_a_measured_briefing_is_written_in_every_format() -> None:
    cost = briefings.briefing_cost(repetitions=2)
    assert cost.views == 10
    assert set(cost.write_s) == set(cost.kilobytes) == {"pptx", "pdf", "html"}
    assert min(cost.kilobytes.values()) > 50
