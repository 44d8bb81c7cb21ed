import express from 'express'
import proxy from 'express-http-proxy'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

express().use(proxy(origin)).listen(port, '127.0.0.1')
