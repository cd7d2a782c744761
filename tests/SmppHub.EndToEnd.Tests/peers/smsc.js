// npm's node-smsc against the hub: prints one JSON document of what it saw. Arguments: the address of /sys/, and for HTTPS
// NODE_EXTRA_CA_CERTS in the environment.
'use strict';

const smsc = require('node-smsc')({ login: 'demo', password: 'demo', request: process.argv[2] });
const wrong = require('node-smsc')({ login: 'demo', password: 'wrong', request: process.argv[2] });
const phone = '79161234567';
const caught = (promise) => promise.then((value) => value, (error) => ({ caught: error.message, code: error.code }));

(async () => {
  const sent = await smsc.send({ phones: phone, mes: 'Привет от node', sender: 'NODE', cost: 3 });
  const again = await caught(smsc.send({ phones: phone, mes: 'Привет от node', sender: 'NODE', cost: 3 }));
  const file = await smsc.send({ phones: phone, mes: 'With a file', mms: 1 }, { files: [{ field: 'file0', value: Buffer.from('not quite a photo'), options: { filename: 'a.jpg' } }] });
  const status = await smsc.status({ phone, id: sent.id, all: 1 });
  const balance = await smsc.balance();
  const refused = await caught(wrong.balance());
  console.log(JSON.stringify({ sent, again, file, status, balance, refused }));
})();
