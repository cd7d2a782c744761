# Net::SMPP as a transmitter: submits two texts and a query of the home location register, prints their ids as JSON.
# Arguments: port.
use strict;
use warnings;
use JSON::PP;
use Net::SMPP;

my ($port) = @ARGV;
my ($smpp, $bound) = Net::SMPP->new_transmitter('127.0.0.1', port => $port, system_id => 'demo', password => 'demo')
    or die "no connection: $!";
die "bind: $bound->{status}" if $bound->{status};

my %ids;
my %texts = (gsm => "hello \x00 \x1b\x65", cyrillic => "\x04\x1f\x04\x40\x04\x38", hlr => '__HLR__');
for my $name (sort keys %texts) {
    my $answer = $smpp->submit_sm(
        source_addr => 'PERL', destination_addr => '79232510066', registered_delivery => 1,
        data_coding => ($name eq 'cyrillic' ? 8 : 0),
        # GSM 03.38 has underscore at 0x11.
        short_message => $name eq 'hlr' ? $texts{$name} =~ tr/_/\x11/r : $texts{$name},
    );
    die "$name: $answer->{status}" if $answer->{status};
    $ids{$name} = $answer->{message_id};
}

my $query = $smpp->query_sm(message_id => $ids{gsm}, source_addr => 'PERL');
my $left = $smpp->unbind();
print encode_json({ ids => \%ids, query => $query->{status}, queried => $query->{message_id}, unbind => $left->{status} });
