/** What people use and the lab has not measured, with the reason. */
export const NOT_MEASURED: readonly (readonly [name: string, why: string])[] = [
  ['Envoy, Istio, Kong', 'packaged neither in Debian nor on npm'],
  ['Traefik', 'not packaged in Debian; the npm package downloads the program from elsewhere'],
  ['IIS, YARP, Kestrel', 'Debian has no .NET, and IIS needs Windows'],
  ['Falcon, Phoenix, Cowboy', 'not packaged in Debian 12'],
  ['uWebSockets.js', 'not published on npm'],
  ['Jetty 12', 'Debian 12 has 9.4, which is measured'],
  [
    'AWS, Google Cloud, Azure, Cloudflare, Fastly, Vercel',
    'they do not run on our machines and need a paid account; nobody could repeat the run',
  ],
]
