"""What a report gathers: examples chosen the same way each time, and no user named where nobody is to be."""

import dataclasses

import numpy as np
import pytest

from mfstudio.errors import Cancelled
from mfstudio.export import report_gathering
from mfstudio.export.audit import FEW
from mfstudio.export.report import report_page
from mfstudio.export.report_contents import RunPart
from mfstudio.export.report_gathering import N_LISTED, N_SIMILAR_TO, chosen_users, gather
from mfstudio.model.ranking import similar_items, top_n
from mfstudio.model.reasons import reasons
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.ratings.reading import read
from mfstudio.training.diagnosis import Diagnosis, diagnose
from mfstudio.training.divergence import Divergence
from mfstudio.training.rate_finder import LongRow
from mfstudio.training.settings import TrainingSettings


def secret_names(ratings):
    users = np.array([f"SECRET{code}" for code in range(ratings.n_users)], LABEL_DTYPE)
    return dataclasses.replace(ratings, user_labels=users)


def test_a_busy_a_typical_and_a_rare_user_are_chosen_by_their_ratings(make_ratings):
    ratings = make_ratings(3000, 400, 45)
    chosen = chosen_users(ratings)
    counts = ratings.user_counts
    assert list(chosen) == ["busy", "typical", "rare"]
    busy, typical, rare = (int(counts[user]) for user in chosen.values())
    assert (counts > busy).sum() <= 4
    assert typical == pytest.approx(np.median(counts), abs=1)
    assert 0 < rare <= np.percentile(counts[counts > 0], 2)
    assert chosen == chosen_users(ratings.take(np.random.default_rng(0).permutation(ratings.n_ratings)))


@pytest.mark.parametrize("n_users", [1, 2, 3])
def test_of_few_users_each_is_chosen_once(make_ratings, n_users):
    chosen = chosen_users(make_ratings(30, n_users, 40))
    assert len(set(chosen.values())) == len(chosen) == n_users


def test_users_without_enough_ratings_are_not_chosen(make_ratings):
    ratings = make_ratings(120, 60, 45)
    assert min(ratings.user_counts[user] for user in chosen_users(ratings).values()) >= 1
    assert all(ratings.user_counts[user] >= 3 for user in chosen_users(ratings, 3).values())
    assert chosen_users(ratings, 1000) == {}


def test_examples_are_what_the_model_answers(ratings, model, titles, user_names):
    found = gather(ratings, model=model, titles=titles, user_names=user_names)
    chosen = chosen_users(ratings)
    assert [example.activity for example in found.users] == list(chosen)
    for example, user in zip(found.users, chosen.values(), strict=True):
        assert (example.user.id, example.user.name) == (ratings.user_labels[user], user_names[user])
        ranked = top_n(model, np.array([user]), N_LISTED, ratings)
        assert [each.item.id for each in example.recommended] == ratings.item_labels[ranked.items[0]].tolist()
        assert [each.predicted for each in example.recommended] == ranked.scores[0].tolist()
        own = ratings.of_user(user)
        assert [each.rating for each in example.best] == sorted(ratings.values[own], reverse=True)[:N_LISTED]
        assert example.n_ratings == len(own)
        for each in example.recommended:
            code = ratings.item_codes[each.item.id]
            added = dict(zip(*(array.tolist() for array in reasons(model, ratings, user, code)), strict=True))
            for item, amount in each.reasons:
                assert added[ratings.item_codes[item.id]] == amount > 0


def test_similar_items_are_of_the_most_rated_ones(ratings, model):
    found = gather(ratings, model=model).items
    assert len(found) == N_SIMILAR_TO
    assert found[0].n_ratings == ratings.item_counts.max()
    for example in found:
        codes, cosines = similar_items(model, ratings.item_codes[example.item.id], N_LISTED)
        assert [each.item.id for each in example.similar] == ratings.item_labels[codes].tolist()
        assert [each.cosine for each in example.similar] == cosines.tolist()


def test_an_average_gives_deviations(ratings, uncertain_model):
    for example in gather(ratings, model=uncertain_model).users:
        codes = np.array([ratings.item_codes[each.item.id] for each in example.recommended])
        users = np.full(len(codes), ratings.user_codes[example.user.id])
        deviations = uncertain_model.predict(users, codes, return_std=True)[1]
        assert [each.std for each in example.recommended] == deviations.tolist()


def test_costly_reasons_are_left_out(ratings, model, monkeypatch):
    monkeypatch.setattr(report_gathering, "_CHEAP", 0)
    assert not any(each.reasons for user in gather(ratings, model=model).users for each in user.recommended)


def test_without_factors_there_are_no_similar_items(ratings, model):
    flat = dataclasses.replace(model, item_factors=np.zeros_like(model.item_factors))
    assert gather(ratings, model=flat).items == ()


def test_a_user_who_rated_everything_has_nothing_recommended(make_ratings, model):
    ratings = make_ratings(40 * 25, 40, 25)
    found = gather(ratings, model=model)
    assert all(example.recommended == () for example in found.users)
    assert "There is nothing left to recommend." in report_page(found)


@pytest.mark.parametrize("how", [{"anonymous": True}, {"pseudonym": lambda label: f"p{int(label[6:]) * 7}"}])
def test_no_user_is_named_where_ids_are_hidden(tmp_path, make_ratings, model, user_names, how):
    ratings = secret_names(make_ratings(300, 40, 25))
    path = tmp_path / "ratings.csv"
    path.write_text("user,item,rating\n" + "".join(f"a{n},i{n % 7},{n % 5 + 1}\n" for n in range(60))
                    + "SECRET1,i1,SECRET2\n")  # fmt: skip
    report = read(path)[1]
    divergence = Divergence(2, 0.5, 0.1, LongRow("user", "SECRET3", 9, 50.0), True)
    diverged = diagnose((), TrainingSettings(), best_epoch=0, ending="diverged", baseline_rmse=None, n_train=300,
                        n_users=40, n_items=25, divergence=divergence)  # fmt: skip
    run = RunPart(TrainingSettings(), (), 0, "diverged", diagnoses=tuple(diverged))
    rest = {"run": run, "import_report": report, "model": model, "user_names": user_names}
    named = report_page(gather(ratings, **rest))
    assert all(name in named for name in ("SECRET2", "SECRET3", "Name of"))
    page = report_page(gather(ratings, **rest, **how))
    assert "SECRET" not in page
    assert "Name of" not in page
    assert "Try learning rate 0.05" in page
    assert ("A busy user: " in page.replace("<bdi>", "")) == ("pseudonym" in how)
    assert "A busy user" in page


def test_pseudonyms_are_those_given(ratings, model, key):
    found = gather(ratings, model=model, pseudonym=lambda label: key.pseudonym("user", label))
    user = chosen_users(ratings, FEW)["busy"]
    assert found.users[0].user.id == key.pseudonym("user", str(ratings.user_labels[user]))
    assert found.users[0].user.id in report_page(found)


def test_nobody_with_few_ratings_is_an_example_where_ids_are_hidden(make_ratings, model):
    ratings = make_ratings(160, 40, 25)
    assert any(example.n_ratings < FEW for example in gather(ratings, model=model).users)
    assert all(example.n_ratings >= FEW for example in gather(ratings, model=model, anonymous=True).users)


def test_other_diagnoses_stay_as_they_are(ratings):
    run = RunPart(TrainingSettings(), (), 0, "stopped", diagnoses=(Diagnosis("fine", "All is well."),))
    assert gather(ratings, run=run, anonymous=True).run == run


def test_a_model_of_other_ratings_is_refused(make_ratings, model):
    with pytest.raises(ValueError, match="do not fit"):
        gather(make_ratings(300, 41, 25), model=model)


def test_gathering_can_be_cancelled(ratings, model):
    with pytest.raises(Cancelled):
        gather(ratings, model=model, cancelled=lambda: True)
    summary = gather(ratings).summary
    with pytest.raises(Cancelled):
        gather(ratings, model=model, summary=summary, cancelled=lambda: True)
