"""Addresses without a language."""

from django.conf import settings
from django.urls import path

from home import views_demo, views_public
from home.style_guide import style_guide
from members.pact.views import pact_chain, pact_keys

urlpatterns = [
    path("sitemap.xml", views_public.sitemap, name="sitemap"),
    path("robots.txt", views_public.robots, name="robots"),
    path(".well-known/security.txt", views_public.security_txt, name="security_txt"),
    path("favicon.ico", views_public.Favicon.as_view(), name="favicon"),
    path(".well-known/pact-keys.json", pact_keys, name="pact_keys"),
    path(".well-known/pact-chain.json", pact_chain, name="pact_chain"),
]

# The style guide and the written mails are for those who try the site; production has no such addresses.
if settings.DEMO:
    urlpatterns += [
        path("style-guide/", style_guide, name="style_guide"),
        path("demo/mail/", views_demo.mail_list, name="demo_mail_list"),
        path("demo/mail/<slug:key>/", views_demo.mail_detail, name="demo_mail"),
        path("demo/mail/<slug:key>/html/", views_demo.mail_html, name="demo_mail_html"),
    ]
