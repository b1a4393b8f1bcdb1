"""Addresses under `members/drafts/`. A draft is named by its number, which says nothing to who may not see it."""

from django.urls import path

from members.drafting.views import areas, clauses, draft, live, restoring, threads, versions

app_name = "drafting"

urlpatterns = [
    path("", areas.areas, name="areas"),
    path("new/", areas.begin, name="begin"),
    path("area/<slug:workstream>/", areas.area, name="area"),
    path("area/<slug:workstream>/part/", areas.take_part, name="take_part"),
    path("<int:draft_id>/", draft.draft, name="draft"),
    path("<int:draft_id>/live/", live.live, name="live"),
    path("<int:draft_id>/state/", draft.state, name="state"),
    path("<int:draft_id>/settings/", draft.settings, name="settings"),
    path("<int:draft_id>/settings/give/", draft.give, name="give"),
    path("<int:draft_id>/settings/take/<int:access_id>/", draft.take, name="take"),
    path("<int:draft_id>/lock/", draft.lock, name="lock"),
    path("<int:draft_id>/clauses/new/", clauses.add, name="add"),
    path("<int:draft_id>/clauses/<slug:clause_id>/", clauses.edit, name="clause"),
    path("<int:draft_id>/clauses/<slug:clause_id>/move/", clauses.move, name="move"),
    path("<int:draft_id>/clauses/<slug:clause_id>/delete/", clauses.delete, name="delete"),
    path("<int:draft_id>/comment/", threads.begin, name="comment"),
    path("<int:draft_id>/threads/<int:thread_id>/", threads.thread, name="thread"),
    path("<int:draft_id>/threads/<int:thread_id>/resolve/", threads.resolve, name="resolve"),
    path("<int:draft_id>/threads/<int:thread_id>/place/", threads.place, name="place"),
    path("<int:draft_id>/versions/", versions.version_list, name="versions"),
    path("<int:draft_id>/versions/new/", versions.name, name="name_version"),
    path("<int:draft_id>/versions/<int:number>/", versions.version, name="version"),
    path("<int:draft_id>/versions/<int:number>/restore/", restoring.restore, name="restore"),
    path("<int:draft_id>/compare/", versions.compare, name="compare"),
]
