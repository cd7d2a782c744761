import type { Message } from "./types";

export interface Assertion { name: string; code: string }

/** What a test would ask for this very message: its number, and a piece of its text that tells it from others. */
export function assertions(message: Message, hub: string): Assertion[] {
  const values = new URLSearchParams({ to: message.to });
  const piece = telling(message.text);
  if (piece) values.set("text", piece);
  values.set("state", message.state);
  // + for a blank is right in a query, but people read %20 more surely.
  const address = `${hub}/api/v1/messages/wait?${values.toString().replaceAll("+", "%20")}&timeout=10`;
  return [
    { name: "curl", code: `curl -fsS '${address.replaceAll("'", "%27")}'` },
    {
      name: "C#",
      code: [
        "using var http = new HttpClient();",
        `using var answer = await http.GetAsync(${literal(address)});`,
        "Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());",
      ].join("\n"),
    },
    {
      name: "JS",
      code: [`const answer = await fetch(${literal(address)});`, "if (!answer.ok) throw new Error(await answer.text()); // 408: the nearest misses and why"].join("\n"),
    },
  ];
}

const literal = (text: string) => JSON.stringify(text);

/** The first line, without what changes from run to run: codes, times, amounts. */
export function telling(text: string | null): string {
  const line = (text ?? "").split("\n").find((l) => l.trim() !== "") ?? "";
  const pieces = line.split(/\d[\d\s.,:/-]*/).map((p) => p.trim());
  return pieces.reduce((longest, p) => (p.length > longest.length ? p : longest), "").slice(0, 40).trim();
}
