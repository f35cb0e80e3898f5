"""Which column names mean user, item, rating and time, in English and in Chinese."""

import re

NAMES = {
    "user": (
        "userid user uid users useri reviewerid reviewer reviewername customerid customer memberid member "
        "accountid account personid person profileid profilename visitorid visitor username usr usrid raterid "
        "rater reader readerid readername reviewprofilename student studentid viewer viewerid buyer buyerid cust "
        "custid u "
        "用户id 用户 用户编号 用户号 用户名 用户标识 会员id 会员 会员编号 顾客id 顾客 客户id 客户 客户编号 读者id 读者 "
        "观众 买家 买家id 评分者 评论者 学生 账号 使用者 使用者id"
    ),
    "item": (
        "itemid item iid items movieid movie bookid book productid product parentasin asin isbn isbn13 filmid film "
        "songid song trackid track artistid artist albumid album animeid anime gameid game appid businessid business "
        "recipeid recipe jokeid joke restaurantid restaurant articleid article contentid content showid show courseid "
        "course beerid beerbeerid beerproductid beer beername wineid wine hotelid hotel offeringid placeid place "
        "poiid venueid venue goodsid goods skuid sku steamid vodid mid bid songname tconst title i "
        "物品id 物品 物品编号 项目id 项目 商品id 商品 商品编号 产品id 产品 产品编号 电影id 电影 电影编号 影片id 影片 "
        "书籍id 书籍 图书id 图书 图书编号 书名 电影名 电影名称 歌曲id 歌曲 歌手 音乐 餐厅id 餐厅 店铺id 店铺 "
        "商家 课程id 课程 游戏id 游戏 文章id 文章 动漫id 条目id 条目 豆瓣id 片名"
    ),
    "rating": (
        "rating ratings score scores stars star overall bookrating userrating starrating ratingvalue overallrating "
        "reviewscore reviewrating reviewoverall ratingscore myrating yourrating value vote preference "
        "recommend recommended isrecommended points point grade mark feedback weight r "
        "评分 打分 分数 得分 星级 星数 评级 评价分 评价分数 用户评分 总评分 分值 喜好 权重"
    ),
    "time": (
        "timestamp time unixreviewtime unixtime datetime date reviewtime ratingtime ratedat createdat reviewdate "
        "ratingtimestamp datemodified dateadded daterated reviewtimestamp submissiondate createtime day ts tstamp t "
        "时间戳 时间 日期 评分时间 评分日期 评论时间 评论日期 打分时间 创建时间 购买时间"
    ),
}
"""Column names that are recognised, as :func:`simple_name` gives them, the best first."""
_OTHER = (
    "age gender sex birthday city town country state zip zipcode postcode address street "
    "phone email occupation job income latitude longitude lat lon lng altitude temperature humidity pressure genre "
    "genres category categories tag tagid tags year releaseyear publicationyear price cost amount quantity count "
    "rank position length size width height depth duration hours minutes pages volume open high "
    "low close distance speed weightkg helpful helpfulness useful funny cool votes upvotes downvotes numvotes "
    "averagerating avgrating meanrating numratings ratingcount ratingscount relevance url link imdbid tmdbid "
    "年龄 性别 城市 国家 地址 电话 邮箱 职业 类型 类别 标签 年份 价格 数量 次数 排名 有用 评论 评论内容"
)
OTHER_NAMES = frozenset(_OTHER.split())
"""Names of columns that are none of these, whatever their values look like."""
COUNT_NAMES = {"count", "nratings", "numratings", "numberofratings", "ratingcount", "n", "数量", "评分数"}
"""Names of a column that counts the ratings of its row, in a table with a row a user."""


def simple_name(name: str) -> str:
    """Reduce a column's name to what is compared: ``User-ID``, ``user_id``, ``user_id:token`` are ``userid``.

    Of a path into nested fields, such as ``user.id``, all parts count: ``userid``.
    """
    return re.sub(r"[\W_]", "", name.partition(":")[0].lower())


def named_roles(names: tuple[str, ...]) -> dict[str, int]:
    """Return the column of each role whose name is known."""
    simple = [simple_name(name) for name in names]
    roles: dict[str, int] = {}
    for role, known in NAMES.items():
        column = next((simple.index(name) for name in known.split() if name in simple), None)
        if column is not None and column not in roles.values():
            roles[role] = column
    return roles
