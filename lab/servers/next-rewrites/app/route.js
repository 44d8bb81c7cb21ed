export const GET = () => new Response('Events are at /events.')
