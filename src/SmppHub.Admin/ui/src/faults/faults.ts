import { ref } from "vue";
import { get } from "../api";
import type { Faults } from "./fault";

/** The faults there are now, for the pill in the header and the screen alike. */
export const faults = ref<Faults>();

export async function loadFaults() {
  try {
    faults.value = await get<Faults>("faults");
  } catch {
    // The pill of the connection says it.
  }
}
