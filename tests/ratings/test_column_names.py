import pytest

from mfstudio.ratings.column_names import NAMES, OTHER_NAMES, named_roles, simple_name


@pytest.mark.parametrize("name", ["userId", "User-ID", "user_id", " USER ID ", "user_id:token"])
def test_spellings_of_a_column_name_are_the_same(name):
    assert simple_name(name) == "userid"


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        ("userId movieId rating timestamp", {"user": 0, "item": 1, "rating": 2, "time": 3}),
        ("stars date business_id user_id", {"user": 3, "item": 2, "rating": 0, "time": 1}),
        ("用户ID 电影ID 评分 评分时间", {"user": 0, "item": 1, "rating": 2, "time": 3}),
        ("会员编号 商品名 打分", {"user": 0, "rating": 2}),
        ("user.id item.id value", {"user": 0, "item": 1, "rating": 2}),
        ("title isbn score", {"item": 1, "rating": 2}),
        ("beer_name beer_beerid", {"item": 1}),
        ("x y z", {}),
        ("age city price", {}),
    ],
)
def test_names_give_roles_in_any_order(names, roles):
    assert named_roles(tuple(names.split())) == roles


def test_no_name_is_known_for_a_role_and_for_something_else():
    for known in NAMES.values():
        assert OTHER_NAMES.isdisjoint(known.split())
