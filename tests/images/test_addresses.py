"""Which addresses are no pictures of an article, and which are of one image in several sizes."""

import pytest

from cleanart.images.addresses import identity, is_furniture


@pytest.mark.parametrize(
    "src",
    [
        "logo.png",
        "/i/site-logo.jpg",
        "x/avatar-96.jpg",
        "spacer.gif",
        "a.svg",
        "icon_2.png",
        "appIcon.png",
        "/byline/jo.jpg",
        "default.jpg",
        "playicon.png",
        "acmelogo.gif",
        "/img/pdf.png",
        "facebook.png?v=2",
        "/images/icons/plus-32.png",
        "/placeholders/640.png",
        "/press-authors/jo.png",
        "mill_728x90.gif",
        "gates.img?h=17&w=0",
        "gates.jpg?w=640&h=20",
        "bookmark_it.png",
        "16x16.gif",
        "1x1.gif",
        "/i/banner-left.jpg",
        "1x728x90.gif",
    ],
)
def test_furniture(src: str) -> None:
    assert is_furniture(src)


@pytest.mark.parametrize(
    "src",
    [
        "gates.jpg",
        "/logos/gates.jpg",
        "iconic-mill.jpg",
        "a.jpg?logo=1",
        "catalogo.jpg",
        "gates_default_0.jpg",
        "",
        "silicon.jpg",
        "pdf-of-the-mill.png",
        "gates-1728x900.jpg",
        "gates.jpg?h=170&w=300",
        "gates.jpg?w=90&h=20",
        "bookmarks.old.png",
        "banner-of-the-mill.jpg",
        "728x900.jpg",
        "/my-authors-list/jo.png",
    ],
)
def test_no_furniture(src: str) -> None:
    assert not is_furniture(src)


def test_classes_tell_furniture() -> None:
    assert is_furniture("a.jpg", "avatar photo")
    assert not is_furniture("a.jpg", "wp-image-12 aligncenter")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/i/harbour-gates.jpg", "/i/harbour-gates-300x200.jpg"),
        ("/i/harbour-gates.jpg?w=300", "https://cdn.example/x/harbour-gates.webp"),
        ("/i/harbour-gates-1200.jpg", "/i/harbour-gates-640.jpg"),
        ("/300x0/https%3A%2F%2Fmill.example%2Fi%2Fgates-at-dusk", "/i/gates-at-dusk"),
        ("/_next/image?url=%2Fi%2Fharbour-gates.jpg&w=640", "/i/harbour-gates.jpg"),
    ],
)
def test_addresses_of_one_image(one: str, other: str) -> None:
    assert identity(one) == identity(other)


@pytest.mark.parametrize(
    ("one", "other"), [("/i/img_1001.jpg", "/i/img_1002.jpg"), ("/a/1.jpg", "/b/1.jpg"), ("x_51657436", "x_51657438")]
)
def test_addresses_of_two_images(one: str, other: str) -> None:
    assert identity(one) != identity(other)


@pytest.mark.parametrize(
    "name",
    [
        "divider.gif",
        "16by9.png",
        "4-3.png",
        "by-nc_80x15.png",
        "user-offline.png",
        "misc/progress.gif",
        "banner-left.png",
        "subscribe-card.jpg",
    ],
)
def test_decorations_badges_and_stand_ins_are_furniture(name: str) -> None:
    assert is_furniture(f"https://mill.example/{name}")


@pytest.mark.parametrize("name", ["banner-2.png", "16by9-gates.png", "user-gates.png", "gates-1280x720.jpg"])
def test_pictures_with_like_names_are_none(name: str) -> None:
    assert not is_furniture(f"https://mill.example/{name}")


def test_what_a_site_adds_to_the_names_of_cut_images() -> None:
    cut = "/_processed_/{}/csm_the_old_tide_mill_{}.jpg"
    assert identity(cut.format("a", "0a1b2c3d4e")) == identity(cut.format("b", "4e3d2c1b0a"))
    assert identity("/x/808x539_cmsv2_the-tide-mill.jpg") == identity("/x/384x256_cmsv2_the-tide-mill.jpg")


@pytest.mark.parametrize("size", ["-300x200", "_640w", "@2x", "-1024", ".large", "-thumbnail", "-scaled-2560x1", "_s"])
def test_sizes_at_the_end_of_a_name(size: str) -> None:
    assert identity(f"/i/harbour-gates{size}.jpg") == "harbour-gates"


@pytest.mark.parametrize("part", ["-30x20000", "_64w", "@5x", "-1000", ".larger", "-3x20", "_12345w", "-x200"])
def test_other_parts_at_the_end_of_a_name(part: str) -> None:
    assert identity(f"/i/harbour-gates{part}.jpg") == f"harbour-gates{part}"


def test_a_name_that_is_nothing_but_a_size() -> None:
    assert identity("/gates/300x200.jpg") == "gates/300x200"
    assert identity("1.jpg") == "/1"
