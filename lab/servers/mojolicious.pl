use Mojolicious::Lite -signatures;
use Mojo::Util qw(url_escape);

my $origin = $ENV{ORIGIN} // 'http://127.0.0.1:8080';

# Tells the lab what this server does, while it does it.
sub tell_lab ($c, $run, $what, $bytes = '') {
  $c->app->ua->get_p("$origin/saw?run=$run&what=" . url_escape($what) . "&bytes=$bytes")->catch(sub { });
}

get '/events' => sub ($c) {
  my $run = $c->param('run') // '';
  my $form = $c->param('form') // 'sse';
  my $filling = 'x' x ($c->param('bytes') // 20);
  my ($n, $done, $timer) = (0, 0);
  $c->inactivity_timeout($ENV{INACTIVITY}) if defined $ENV{INACTIVITY};
  $c->res->headers->content_type($form eq 'ndjson' ? 'application/x-ndjson' : 'text/event-stream');
  for my $line (@{$c->every_param('headers')}) {
    my ($name, $value) = split /: /, $line, 2;
    $c->res->headers->header($name => $value);
  }
  tell_lab($c, $run, 'request');
  $c->write; # the head, before the first event
  tell_lab($c, $run, 'head');
  my $later;
  $later = sub {
    return if $done;
    if ($n == ($c->param('events') // 8)) {
      return if ($c->param('finish') // '') eq 'hold';
      $done = 1;
      tell_lab($c, $run, 'end');
      return $c->finish;
    }
    $timer = Mojo::IOLoop->timer((($c->param($n == 0 ? 'firstMs' : 'everyMs')) // 300) / 1000 => sub {
      $n += 1;
      my $event = $form eq 'ndjson' ? qq({"number":$n,"filling":"$filling"}\n) : "id: $n\ndata: $n $filling\n\n";
      tell_lab($c, $run, "event $n", length $event);
      $c->write($event);
      $later->();
    });
  };
  $c->on(finish => sub ($c) {
    Mojo::IOLoop->remove($timer) if $timer;
    tell_lab($c, $run, 'left') unless $done;
    $done = 1;
  });
  $c->render_later;
  $later->();
};

app->start('daemon', '-l', 'http://127.0.0.1:' . ($ENV{PORT} // 8000));
