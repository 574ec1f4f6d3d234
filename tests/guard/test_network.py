import pytest, time
from urllib.error import HTTPError, URLError
def test_y(old_stamp, pledge_data):
    from forms.public_forms import EntryForm, DirectPledgeForm
    from forms.models import HelpAction
    f=DirectPledgeForm({**pledge_data,"actions":[]}, help_actions=[HelpAction(key="share",family="online",label="a"),HelpAction(key="b",family="ground",label="b")])
    print(f.errors); print(f["actions"]); print(f["last_name"])
    f=EntryForm({}) ; print(f.errors.as_json())
    import ipaddress
    for a in ["fe80::1%eth0"]:
        try: print(ipaddress.ip_network((ipaddress.ip_address(a),64),strict=False))
        except Exception as e: print(repr(e))
    from forms.public_forms.fields import PhoneField
    for n in ["0690123456","0590 27 12 34","0262 20 12 34","0692 12 34 56","+594 694 20 12 34","0696201234","0694201234","0639 12 34 56","0508 41 12 34","+687 26 12 34","26 12 34","87 12 34 56","0612345678","+33 6 12 34 56 78","0033612345678","+1 202 555 0123","12","abc","06 12 34 56 7","+32 470 12 34 56","0590691234", "06.12.34.56.78", "(0)6 12 34 56 78", "+33 (0)6 12 34 56 78","06\n12345678","٠٦١٢٣٤٥٦٧٨"]:
        try: print(n.replace("\n","NL"), PhoneField().clean(n))
        except Exception as e: print(n, e.code if hasattr(e,'code') else repr(e))
@pytest.mark.django_db
def test_x(raffle_pages,pledge_pages,client, post,settings):
    client.raise_request_exception=False
    r=client.post("/fr/cafe/",{},HTTP_ORIGIN="http://["); print(r.status_code)
    r=client.post("/fr/cafe/",{},HTTP_SEC_FETCH_SITE="same-origin"); print(r.status_code, r.headers)
    r=client.get("/fr/cafe/"); print(r.headers, r.cookies)
    r=client.put("/fr/cafe/",{},HTTP_SEC_FETCH_SITE="same-origin"); print(r.status_code)
    for u in ["/fr/cafe/merci/","/fr/cafe/thanks/","/fr/engagement/merci/","/en/pledge/noted/","/en/pledge/thanks/", "/fr/engagement/"+"a"*43+"/"]:
        r=client.get(u); print(u,r.status_code); print(r.content.decode().count("Merci"))
    r=client.post("/fr/cafe/merci/",{},HTTP_SEC_FETCH_SITE="same-origin"); print(r.status_code, r.headers)
