// npm's smpp broadcasts, queries and cancels, and prints one JSON document of what the hub answered.
// Argument: port.
'use strict';

const smpp = require('smpp');

const session = smpp.connect({ host: '127.0.0.1', port: Number(process.argv[2]) });
const ask = (command, fields) => new Promise((answered) => session[command](fields || {}, answered));

async function main() {
  await new Promise((resolve, reject) => {
    session.on('connect', resolve);
    session.on('error', reject);
  });
  await ask('bind_transmitter', { system_id: 'demo', password: 'demo', interface_version: 0x50 });
  const sent = await ask('broadcast_sm', {
    source_addr: 'NODE',
    broadcast_area_identifier: ['CENTRE', 'NOWHERE'],
    broadcast_content_type: { network: 0, content_type: 0x10 },
    broadcast_rep_num: 5,
    broadcast_frequency_interval: { unit: smpp.BROADCAST_FREQUENCY_INTERVAL.HOURS, interval: 1 },
    message_payload: 'storm',
  });
  const one = { message_id: sent.message_id, source_addr: 'NODE' };
  const before = await ask('query_broadcast_sm', one);
  const cancelled = await ask('cancel_broadcast_sm', one);
  const after = await ask('query_broadcast_sm', one);
  await ask('unbind');
  session.destroy();
  console.log(JSON.stringify({
    id: sent.message_id,
    failed: sent.failed_broadcast_area_identifier.map((area) => area.data.toString()),
    errors: sent.broadcast_error_status,
    areas: before.broadcast_area_identifier.map((area) => area.data.toString()),
    states: [before.message_state, after.message_state],
    cancelled: cancelled.command_status,
    end: after.broadcast_end_time,
  }));
}

main().catch((fault) => {
  console.error(fault);
  process.exit(1);
});
