// Submits what it is given on standard input, a list of {udh, hex, dataCoding}, by npm's smpp as raw header and octets; prints the message ids.
const smpp = require('smpp');

const messages = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const session = smpp.connect({ url: `smpp://127.0.0.1:${process.argv[2]}` }, async () => {
  const ask = (command, fields) => new Promise(done => session[command](fields, done));
  await ask('bind_transmitter', { system_id: 'demo', password: 'demo' });
  const ids = [];
  for (const { udh, hex, dataCoding } of messages) {
    const message = udh ? { udh: Buffer.from(udh, 'hex'), message: Buffer.from(hex, 'hex') } : Buffer.from(hex, 'hex');
    const answer = await ask('submit_sm', {
      source_addr: 'NODE', destination_addr: '79161234567', esm_class: udh ? 0x40 : 0, data_coding: dataCoding, short_message: message,
    });
    ids.push(answer.command_status === 0 ? answer.message_id : `status ${answer.command_status}`);
  }

  await ask('unbind', {});
  session.close();
  console.log(JSON.stringify(ids));
});
