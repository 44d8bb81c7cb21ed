/** What people run and the lab has not measured, with the reason. */
export const NOT_HAD: readonly (readonly [name: string, why: string])[] = [
  ['Envoy, Istio, Traefik, Kong', 'Debian has no package of them'],
  ['IIS, YARP, Kestrel', 'Debian has no .NET, and IIS needs Windows'],
  ['Falcon, Phoenix, Cowboy', 'not packaged in Debian 12'],
  ['uWebSockets.js', 'not published on npm'],
  ['Nuxt', 'its server is Nitro, which is measured'],
  ['Jetty', 'Debian has 9.4 only; a servlet that blocks is measured in Tomcat'],
  [
    'AWS, Google Cloud, Azure, Cloudflare, Fastly, Vercel',
    'not on one’s own machine: an account, a bill and a day that cannot be repeated',
  ],
]
