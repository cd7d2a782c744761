# Net::SMPP as a receiver: says "bound", takes that many receipts and prints them as JSON. Arguments: port, count.
use strict;
use warnings;
use JSON::PP;
use Net::SMPP;

$| = 1;
my ($port, $count) = @ARGV;
my ($smpp, $bound) = Net::SMPP->new_receiver('127.0.0.1', port => $port, system_id => 'demo', password => 'demo')
    or die "no connection: $!";
die "bind: $bound->{status}" if $bound->{status};
print STDERR "bound\n";

my @receipts;
while (@receipts < $count) {
    my $pdu = $smpp->read_pdu() or die 'the connection ended';
    if ($pdu->{cmd} == Net::SMPP::CMD_enquire_link) {
        $smpp->enquire_link_resp(seq => $pdu->{seq});
        next;
    }
    die "unexpected command $pdu->{cmd}" if $pdu->{cmd} != Net::SMPP::CMD_deliver_sm;
    $smpp->deliver_sm_resp(seq => $pdu->{seq}, message_id => '');
    my %fields = map { split /:/, $_, 2 } split / /, $pdu->{short_message} =~ s/(submit|done) date/$1_date/gr;
    push @receipts, {
        text => $pdu->{short_message}, fields => \%fields, esmClass => $pdu->{esm_class},
        source => $pdu->{source_addr}, destination => $pdu->{destination_addr},
        id => $pdu->{receipted_message_id} =~ s/\0$//r, state => ord $pdu->{message_state},
    };
}

$smpp->unbind();
print encode_json(\@receipts);
