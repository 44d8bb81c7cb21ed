use v5.36;
use FindBin;
use lib "$FindBin::Bin/../agents/languages";
use Lab;
use Mojo::IOLoop;
use Mojo::UserAgent;

my $task = Lab::begin();
my $current;
my $agent = Mojo::UserAgent->new;
$agent->websocket(
  $task->{url} => $task->{headers} => $task->{protocols} => sub ($, $tx) {
    my $error = $tx->error // {};
    my @known = grep {defined} $error->@{qw(code message)};
    return Lab::tell('error', data => join(' ', @known, 'WebSocket handshake failed')) unless $tx->is_websocket;
    $current = $tx;
    Lab::tell('open');
    $tx->on(text   => sub ($, $bytes) { Lab::event(Mojo::Util::decode('UTF-8', $bytes) // $bytes) });
    $tx->on(binary => sub ($, $bytes) { Lab::event('binary of ' . length($bytes) . ' bytes') });
    $tx->on(finish => sub ($, $code, @) { Lab::tell('closed', code => $code) });
  }
);
my $send = sub ($text) { $current ? $current->send($text) : die "not open\n" };
my $stream = Mojo::IOLoop::Stream->new(\*STDIN)->timeout(0);
$stream->on(read  => sub ($, $lines) { Lab::act($_, $send, sub { $current->finish if $current }) for split /\n/, $lines });
$stream->on(close => sub { exit 0 });
$stream->start;
Mojo::IOLoop->start;
