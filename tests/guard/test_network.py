import pytest
@pytest.mark.django_db
def test_x(raffle_pages,pledge_pages,client, post):
    r=client.get("/fr/cafe/merci/"); print(r.status_code); print(r.content.decode()[:12000])
    r=client.get("/fr/confirm/xxx/"); print(r.status_code,r.content.decode()[-6000:])
    from django.urls import get_resolver
    print([p for p in get_resolver().reverse_dict.keys()])
