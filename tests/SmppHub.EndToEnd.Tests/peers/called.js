// npm's smpp waits for the hub's outbind, binds as a receiver on that connection and prints one
// JSON document of what it got.
'use strict';

const smpp = require('smpp');

const server = smpp.createServer((session) => {
  const seen = {};
  session.on('outbind', (pdu) => {
    seen.outbind = { systemId: pdu.system_id, password: pdu.password };
    session.bind_receiver({ system_id: 'demo', password: 'demo' }, (bound) => {
      seen.bind = bound.command_status;
    });
  });
  session.on('deliver_sm', (pdu) => {
    seen.text = pdu.short_message.message;
    session.send(pdu.response(), undefined, () => session.unbind((unbound) => {
      seen.unbind = unbound.command_status;
    }));
  });
  session.on('close', () => {
    console.log(JSON.stringify(seen));
    server.close();
  });
});

server.listen(0, '127.0.0.1', () => console.error(`listening at ${server.address().port}.`));
