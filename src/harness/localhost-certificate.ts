/**
 * A self-signed certificate for localhost and its key, which is no secret: they let a test use
 * HTTP/2, which browsers offer over TLS only. Created with
 * openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
 */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYGRxX8rpp6RQ6z5M
MoBVXiBgOkdiySv2pxJ9cqrnSdyhRANCAARfTHH/2qoyysNwXPR+EJMYoHpB89nv
TMj2k8OohMtfHE97QuVGlmdjrzjx4ROHfxUeCM4tGwkfeXu6BBQuitM6
-----END PRIVATE KEY-----
`

export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIULwfx7D9/K+xaaB6j20Ki8dPRKRUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA5MjY1MVoYDzIxMjYxMDI4
MDkyNjUxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARfTHH/2qoyysNwXPR+EJMYoHpB89nvTMj2k8OohMtfHE97QuVGlmdj
rzjx4ROHfxUeCM4tGwkfeXu6BBQuitM6o28wbTAdBgNVHQ4EFgQUNNqGuwvWIJm0
QiLQN2MVJKtNmDIwHwYDVR0jBBgwFoAUNNqGuwvWIJm0QiLQN2MVJKtNmDIwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgcEagzF22Esx9CpTGKoiGZDPbPh2jSqfFyfystk+0PicCIDQf
XFJySeUHHOcuftyvuCulBxwPO3p0uYpls+wndCgR
-----END CERTIFICATE-----
`
