"""Every address of the site. A room's own addresses live in its `urls.py`; the path is the same in both languages."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from home import views as home_views
from members.accounts.views_cms import CmsAccountView
from pact_site import api
from pact_site.whole_posts import posted_as_a_whole

# Wagtail's two log-in forms would pass the second factor by, and its password reset stands beside allauth's: all of them lead to
# allauth, before Wagtail's includes.
_to_login = RedirectView.as_view(url=settings.WAGTAILADMIN_LOGIN_URL, query_string=True)
_to_reset = RedirectView.as_view(url="/sq/accounts/password/reset/")

urlpatterns = [
    path("", RedirectView.as_view(url="/sq/"), name="root"),
    path("healthz", home_views.healthz, name="healthz"),
    path("cms/login/", _to_login, name="cms_login"),
    re_path(r"^cms/password_reset/.*$", _to_reset, name="cms_password_reset"),
    path("cms/failwhale/", home_views.not_found),  # Wagtail's trial alarm is a 500 that anybody on the staff can ring
    path("cms/account/", posted_as_a_whole(require_admin_access(CmsAccountView.as_view())), name="cms_account"),
    path("cms/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, posted_as_a_whole))),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("", include("home.urls")),
]

urlpatterns += i18n_patterns(
    path("accounts/", include("members.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("pact/join/", include("members.organisations.urls")),
    path("members/organisation/", include("members.organisations.urls_members")),
    path("pact/", include("members.pact.urls")),
    path("members/drafts/", include("members.drafting.urls")),
    path("members/notices/", include("members.notifications.urls")),
    path("members/publishing/", include("members.publishing.urls")),
    path("members/", include("members.portal.urls")),
    path("search/", include("resources.search.urls")),
    path("library/", include("resources.library.urls")),
    path("library/", include("resources.content.urls")),
    path("contacts/", include("resources.contacts.urls")),
    path("", include("home.urls_pages")),
    path("_util/login/", _to_login, name="frontend_login"),
    path("", include(wagtail_urls)),
)

handler400 = "home.views.bad_request"
handler403 = "home.views.permission_denied"
handler404 = "home.views.not_found"
handler500 = "home.views.server_error"
