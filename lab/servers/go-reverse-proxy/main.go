package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
)

func or(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

func main() {
	origin, err := url.Parse(or(os.Getenv("ORIGIN"), "http://127.0.0.1:8080"))
	if err != nil {
		panic(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(origin)
	panic(http.ListenAndServe("127.0.0.1:"+or(os.Getenv("PORT"), "8000"), proxy))
}
