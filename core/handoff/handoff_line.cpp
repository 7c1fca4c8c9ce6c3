#include "core/handoff/handoff_file.hpp"
#include "core/output/csv.hpp"

namespace provost::core {

std::string handoff_key(const Recipient& recipient) {
  return csv_cell(recipient.profile) + "," + csv_cell(recipient.user_name) + "," +
         csv_cell(recipient.email) + ",";
}

HandoffLine handoff_line(const Recipient& recipient, const SecretBytes& password) {
  HandoffLine line;
  line.bytes.append(handoff_key(recipient));
  line.bytes.append(csv_cell(recipient.name));
  line.bytes.append(",");
  line.password = line.bytes.size();
  line.bytes.append(csv_cell(password).reveal());
  line.bytes.append(",");
  return line;
}

}  // namespace provost::core
