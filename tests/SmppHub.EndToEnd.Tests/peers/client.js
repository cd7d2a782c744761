// npm's smpp against the hub: prints one JSON document of what it saw. Arguments: port, or URL
// and the file of the certificate to trust.
'use strict';

const smpp = require('smpp');

const fs = require('fs');
const [, , where, trusted] = process.argv;
const target = trusted ? { url: where, ca: fs.readFileSync(trusted) } : { host: '127.0.0.1', port: Number(where) };
const to = '79161234567';
const texts = [
  { name: 'default', data_coding: 0, text: 'A@b \u20ac5 {x} _$' },
  // This client sends GSM 03.38 octets under data_coding 1.
  { name: 'ia5', data_coding: 1, text: 'user@host {\u20ac}' },
  { name: 'latin1', data_coding: 3, text: 'Fa\u00e7ade \u00ca' },
  { name: 'ucs2', data_coding: 8, text: '\u041f\u0440\u0438\u0432\u0435\u0442 \ud83d\ude00' },
];

// A session whose every request is a promise of its response.
function open() {
  return new Promise((resolve, reject) => {
    const session = smpp.connect({ ...target });
    session.on(target.ca ? 'secureConnect' : 'connect', () => resolve(session));
    session.on('error', reject);
    session.ask = (command, fields) => new Promise((answered) => session[command](fields || {}, answered));
  });
}

function parts(text, size) {
  const total = Math.ceil(text.length / size);
  return Array.from({ length: total }, (_, i) => ({
    udh: Buffer.from([5, 0, 3, 0x2a, total, i + 1]),
    message: text.slice(i * size, (i + 1) * size),
  }));
}

async function wrongPassword() {
  const session = await open();
  const bound = await session.ask('bind_transceiver', { system_id: 'demo', password: 'wrong' });
  session.destroy();
  return bound.command_status;
}

async function main() {
  const seen = { wrongPassword: await wrongPassword(), submitted: [], long: [], receipts: [] };
  const session = await open();
  const bound = await session.ask('bind_transceiver', { system_id: 'demo', password: 'demo' });
  seen.bind = { status: bound.command_status, version: bound.sc_interface_version, systemId: bound.system_id };

  let expected = Infinity;
  const complete = new Promise((resolve) => {
    seen.check = () => seen.receipts.length >= expected && resolve();
  });
  session.on('deliver_sm', (pdu) => {
    const text = pdu.short_message.message;
    seen.receipts.push({
      esmClass: pdu.esm_class,
      id: /^id:(\d+) /.exec(text)[1],
      stat: / stat:(\w+) /.exec(text)[1],
      receiptedMessageId: pdu.receipted_message_id,
      messageState: pdu.message_state,
      source: pdu.source_addr,
      destination: pdu.destination_addr,
    });
    session.send(pdu.response(), undefined, seen.check);
  });

  for (const { name, data_coding, text } of texts) {
    const answer = await session.ask('submit_sm', {
      source_addr: 'NODE', destination_addr: to, registered_delivery: 1, data_coding, short_message: text,
    });
    seen.submitted.push({ name, text, status: answer.command_status, id: answer.message_id });
  }

  const long = 'A long text with \u20ac and {braces}. '.repeat(12).trim();
  for (const short_message of parts(long, 120)) {
    const answer = await session.ask('submit_sm', {
      source_addr: 'NODE', destination_addr: to, esm_class: 0x40, registered_delivery: 1, data_coding: 0, short_message,
    });
    seen.long.push(answer.message_id);
  }
  seen.longText = long;
  expected = texts.length + seen.long.length;
  seen.check();
  await complete;

  const query = await session.ask('query_sm', { message_id: seen.submitted[0].id, source_addr: 'NODE' });
  seen.query = { status: query.command_status, id: query.message_id, state: query.message_state, finalDate: query.final_date };
  const unknown = await session.ask('query_sm', { message_id: '1', source_addr: 'NODE' });
  seen.unknown = unknown.command_status;
  const multi = await session.ask('submit_multi', {
    source_addr: 'NODE', dest_address: [{ destination_addr: to }], short_message: 'to many',
  });
  seen.multi = multi.command_status;
  seen.enquireLink = (await session.ask('enquire_link')).command_status;
  seen.unbind = (await session.ask('unbind')).command_status;
  // The hub closes after its unbind_resp; a client need not.
  await new Promise((resolve) => session.on('close', resolve));
  delete seen.check;
  console.log(JSON.stringify(seen));
}

main().catch((fault) => {
  console.error(fault);
  process.exit(1);
});
