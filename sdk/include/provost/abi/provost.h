/* The whole binary contract. */
#ifndef PROVOST_ABI_PROVOST_H
#define PROVOST_ABI_PROVOST_H

#include "provost/abi/access.h"
#include "provost/abi/account.h"
#include "provost/abi/auth.h"
#include "provost/abi/call.h"
#include "provost/abi/connection.h"
#include "provost/abi/error.h"
#include "provost/abi/host.h"
#include "provost/abi/http.h"
#include "provost/abi/log.h"
#include "provost/abi/manifest.h"
#include "provost/abi/operation.h"
#include "provost/abi/passwords.h"
#include "provost/abi/policy.h"
#include "provost/abi/provider.h"
#include "provost/abi/scheme.h"
#include "provost/abi/secrets.h"
#include "provost/abi/server.h"
#include "provost/abi/stream.h"
#include "provost/abi/types.h"
#include "provost/abi/users.h"
#include "provost/abi/version.h"

#endif
