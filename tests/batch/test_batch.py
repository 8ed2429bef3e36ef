def test_x(desk, archive):
    summary = desk.run(archive)
    print(summary)
    print(desk.raw()[:3000])
