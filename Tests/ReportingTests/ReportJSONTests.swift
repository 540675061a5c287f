import Testing

@testable import Reporting

@Suite struct ReportJSONTests {
  @Test func planIsWrittenLikeThis() throws {
    let json = try PlanFixture().report.json()
    #expect(json == Self.expected + "\n")
  }

  private static let expected = """
    {
      "asOf" : "2026-07-01",
      "assignments" : [
        {
          "accelerator" : "chip",
          "configuration" : {
            "batch" : 1.25,
            "engine" : "vllm",
            "replicasPerServer" : 1,
            "tensorParallelism" : 1
          },
          "cost" : 150.21,
          "latency" : [
            {
              "high" : 0.43,
              "limit" : 0.4,
              "low" : 0.18,
              "meetsTarget" : true,
              "metric" : "timeToFirstToken",
              "parts" : [
                {
                  "name" : "prefill",
                  "value" : 0.15
                }
              ],
              "percentile" : 95,
              "value" : 0.2123
            }
          ],
          "limitedBy" : "TTFT p95 ≤ 400 ms",
          "load" : 0.5,
          "memory" : {
            "capacity" : 16000000000,
            "use" : 5000000000
          },
          "model" : "m-8b",
          "origin" : "stores",
          "ownership" : "bought",
          "peakRate" : 2.25,
          "precision" : "int4",
          "server" : "store-box",
          "serverName" : "Store box",
          "share" : 0.75,
          "site" : "stores",
          "sustainableRatePerServer" : 1.5,
          "tier" : "premises",
          "workload" : "chat"
        },
        {
          "cost" : 25.11,
          "latency" : [

          ],
          "model" : "m-8b",
          "origin" : "stores",
          "ownership" : "service",
          "peakRate" : 0.75,
          "server" : "fast/m-8b",
          "serverName" : "m-8b",
          "share" : 0.25,
          "site" : "cloud",
          "tier" : "api",
          "workload" : "chat"
        }
      ],
      "assumptions" : [
        {
          "amount" : 175.32,
          "figure" : "servers/store-box/price",
          "isDefault" : true,
          "kind" : "listPrice",
          "tenthMovesAtMost" : 17.53
        }
      ],
      "binding" : [
        {
          "kind" : "power",
          "limit" : 0.75,
          "subject" : "stores",
          "unit" : "kW",
          "used" : 0.6
        }
      ],
      "candidateCount" : 4,
      "cashFlow" : {
        "discountRate" : 0,
        "payments" : [
          {
            "capital" : 500.53,
            "net" : 500.53,
            "operating" : 0,
            "rentAndTokens" : 0,
            "residualValue" : 0,
            "year" : 0
          },
          {
            "capital" : 0,
            "net" : 75.21,
            "operating" : 75.21,
            "rentAndTokens" : 25.1,
            "residualValue" : 0,
            "year" : 1
          },
          {
            "capital" : 0,
            "net" : 75.21,
            "operating" : 75.21,
            "rentAndTokens" : 25.1,
            "residualValue" : 0,
            "year" : 2
          },
          {
            "capital" : 0,
            "net" : 75.21,
            "operating" : 75.21,
            "rentAndTokens" : 25.1,
            "residualValue" : 0,
            "year" : 3
          },
          {
            "capital" : 0,
            "net" : 75.21,
            "operating" : 75.21,
            "rentAndTokens" : 25.1,
            "residualValue" : 0,
            "year" : 4
          },
          {
            "capital" : 0,
            "net" : 75.21,
            "operating" : 75.21,
            "rentAndTokens" : 25.1,
            "residualValue" : 0,
            "year" : 5
          }
        ],
        "presentCost" : 876.58,
        "years" : 5
      },
      "catalog" : {
        "digest" : "abababababababababababababababababababababababababababababababab",
        "version" : "2026.07"
      },
      "cost" : {
        "components" : [
          {
            "amount" : 100.11,
            "kind" : "capital",
            "lines" : [
              {
                "amount" : 100.11,
                "figures" : [
                  "servers/store-box/price"
                ],
                "item" : "Store box",
                "quantity" : 1,
                "server" : "store-box",
                "site" : "stores",
                "unit" : "server",
                "unitPrice" : 100.105
              }
            ]
          },
          {
            "amount" : 50.11,
            "kind" : "energy",
            "lines" : [
              {
                "amount" : 50.11,
                "figures" : [
                  "servers/store-box/price"
                ],
                "item" : "Store box",
                "quantity" : 1,
                "server" : "store-box",
                "site" : "stores",
                "unit" : "kWh",
                "unitPrice" : 50.105
              }
            ]
          },
          {
            "amount" : 25.1,
            "kind" : "tokens",
            "lines" : [
              {
                "amount" : 25.1,
                "figures" : [
                  "servers/store-box/price"
                ],
                "item" : "Store box",
                "quantity" : 1,
                "server" : "fast/m-8b",
                "site" : "cloud",
                "unit" : "Mtok",
                "unitPrice" : 25.105
              }
            ]
          }
        ],
        "tiers" : [
          {
            "amount" : 150.22,
            "tier" : "premises"
          },
          {
            "amount" : 25.1,
            "tier" : "api"
          }
        ],
        "total" : 175.32
      },
      "currency" : "EUR",
      "defaults" : [
        "servers/store-box/price"
      ],
      "figures" : [
        {
          "kind" : "unverified",
          "name" : "servers/store-box/power",
          "source" : {
            "id" : "memory"
          },
          "value" : "200 W"
        },
        {
          "asOf" : "2026-06",
          "kind" : "listPrice",
          "name" : "servers/store-box/price",
          "note" : "without tax",
          "source" : {
            "id" : "maker",
            "reference" : "https://example.com/prices",
            "title" : "Price list"
          },
          "value" : "250 EUR"
        }
      ],
      "fleet" : [
        {
          "accelerator" : "chip",
          "acceleratorsPerServer" : 1,
          "cost" : 150.21,
          "count" : 3,
          "groups" : [
            {
              "serversPerSite" : 1,
              "sites" : 3
            }
          ],
          "models" : [
            "m-8b"
          ],
          "ownership" : "bought",
          "power" : {
            "mean" : 120,
            "provisioned" : 600
          },
          "server" : "store-box",
          "serverName" : "Store box",
          "site" : "stores",
          "tier" : "premises",
          "utilization" : {
            "mean" : 0.2,
            "peak" : 0.5
          }
        }
      ],
      "purchases" : [
        {
          "action" : "buy",
          "atStart" : 500.53,
          "item" : "Store box",
          "perYear" : 0,
          "quantity" : 1,
          "server" : "store-box",
          "site" : "stores",
          "unit" : "server",
          "unitPrice" : 500.525
        },
        {
          "action" : "tokens",
          "atStart" : 0,
          "item" : "Store box",
          "perYear" : 25.1,
          "quantity" : 1,
          "server" : "fast/m-8b",
          "site" : "cloud",
          "unit" : "Mtok",
          "unitPrice" : 25.105
        }
      ],
      "rejections" : [
        {
          "detail" : "m-70b needs 141 GB; big-box has 80 GB",
          "model" : "m-70b",
          "precision" : "bf16",
          "reason" : "memory",
          "server" : "big-box",
          "site" : "cloud",
          "workload" : "chat"
        },
        {
          "detail" : "m-70b needs 141 GB; small-box has 24 GB",
          "model" : "m-70b",
          "precision" : "bf16",
          "reason" : "memory",
          "server" : "small-box",
          "site" : "cloud",
          "workload" : "chat"
        },
        {
          "detail" : "stores sends 64 Mbit/s up; the link stores → cloud has 20 Mbit/s",
          "reason" : "linkBandwidth",
          "site" : "cloud",
          "workload" : "video"
        }
      ],
      "runnersUp" : [
        {
          "banned" : "m-8b on store-box/bought at stores",
          "choice" : "m-8b on cloud-box/on-demand at cloud",
          "extraCost" : {
            "atLeast" : 12.34,
            "atMost" : 14.01
          },
          "isBelowResolution" : false,
          "isTie" : false,
          "latency" : [
            {
              "limit" : 0.4,
              "meetsTarget" : true,
              "metric" : "timeToFirstToken",
              "parts" : [

              ],
              "percentile" : 95,
              "value" : 0.1
            }
          ],
          "termination" : "gapReached",
          "workload" : "chat"
        },
        {
          "banned" : "eye on store-box/bought at stores",
          "isBelowResolution" : false,
          "isTie" : false,
          "termination" : "infeasible",
          "workload" : "video"
        }
      ],
      "scenario" : {
        "id" : "three-stores",
        "title" : "Three stores"
      },
      "scenarioDigest" : "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
      "schemaVersion" : 1,
      "sites" : [
        {
          "count" : 3,
          "id" : "stores",
          "tier" : "premises",
          "title" : "STORES"
        },
        {
          "count" : 1,
          "id" : "cloud",
          "tier" : "api",
          "title" : "CLOUD"
        }
      ],
      "solver" : {
        "bestBound" : 175.2,
        "constraints" : 5,
        "relativeGap" : 0.0007,
        "termination" : "gapReached",
        "variables" : 7
      },
      "solverVersion" : "Exhaustive 1",
      "targets" : {
        "all" : 1,
        "met" : 1,
        "metAtHighEstimates" : 0
      },
      "tokenCost" : {
        "cost" : 175.32,
        "costPerMillionTokens" : 0.0077213,
        "tokens" : 22706000000
      },
      "tool" : {
        "name" : "tierwise",
        "version" : "0.1.0"
      },
      "unitCosts" : [
        {
          "cost" : 175.32,
          "costPerMillionRequests" : 4.6328,
          "costPerMillionTokens" : 0.015443,
          "requests" : 37843200,
          "tokens" : 11353000000,
          "workload" : "chat"
        },
        {
          "cost" : 0,
          "costPerMillionRequests" : 0,
          "costPerMillionTokens" : 0,
          "requests" : 37843200,
          "tokens" : 11353000000,
          "workload" : "video"
        }
      ],
      "unverifiedFigures" : [
        "servers/store-box/power"
      ],
      "weakestKind" : "unverified",
      "workloads" : [
        {
          "id" : "chat",
          "meanRate" : 1.2,
          "origin" : "stores",
          "peakRate" : 3,
          "priority" : 5,
          "title" : "chat"
        },
        {
          "id" : "video",
          "meanRate" : 1.2,
          "origin" : "stores",
          "peakRate" : 3,
          "priority" : 5,
          "title" : "video"
        }
      ]
    }
    """
}
