import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A small company that fills every table, as the texts of its files. */
export const fullCompany: Readonly<Record<string, string>> = {
  'settings.csv': `setting,value
name,Lamps & Co
currency,EUR
start,2026-11-01
horizon,3
`,
  'calendar.csv': `period,working_days
2026-12,15
`,
  'units.csv': `unit,base,factor
piece,,
dozen,piece,12
`,
  'currencies.csv': `currency,from,rate
USD,,0.9
USD,2026-12,0.92
`,
  'families.csv': `family,name,parent
light,,
desk lamps,For desks,light
`,
  'markets.csv': `market,parent,currency
world,,
north,world,
west,world,USD
`,
  'sites.csv': `site,kind
plant,plant
store,warehouse
`,
  'items.csv': `item,family,unit,site,supply,price,cost,launch,end,shelf_life
arc,desk lamps,piece,plant,make,80,30,,,
beam,desk lamps,piece,plant,make,60,25,2026-12,,6
bulb,parts,piece,plant,buy,5,2,,,
`,
  'lanes.csv': `from,to,item,cost,lead_time,capacity
plant,store,,1.5,1,500
`,
  'resources.csv': `resource,site,kind,capacity,efficiency
team,plant,labour,,
press,plant,machine,16,0.9
shelf,plant,storage,5000,
maker,,supplier,400,
`,
  'capacity.csv': `resource,period,available
press,2026-12,200
`,
  'shifts.csv': `resource,shift,hours,count,from,to
press,late,8,1,2026-12,2027-01
`,
  'workforce.csv': `resource,heads,wage,hire_cost,layoff_cost,minimum,maximum
team,10,2500,800,1500,5,20
`,
  'overtime.csv': `resource,from,share,cost_per_hour
team,,0.2,40
`,
  'bill_of_resources.csv': `item,family,resource,hours,offset
arc,,team,1.5,
beam,,press,0.5,1
,light,press,0.2,
`,
  'bill_of_materials.csv': `parent,component,quantity,scrap,offset
arc,bulb,1,0.02,
beam,bulb,2,,1
`,
  'subcontract.csv': `item,family,supplier,price,minimum,maximum,from,to
arc,,maker,50,10,100,2026-12,2027-01
`,
  'costs.csv': `item,from,cost
arc,2020-01,28
arc,2026-12,31
`,
  'prices.csv': `item,market,from,price
arc,west,,85
arc,,2027-01,82
`,
  'stock.csv': `item,site,on_hand,backorder,value,unit
arc,,5,0,,dozen
bulb,plant,200,,2.1,
`,
  'targets.csv': `item,family,site,from,safety_stock,safety_days,target_stock,target_days
arc,,,,20,,,5
,desk lamps,store,2026-12,,2,,
`,
  'sales_history.csv': `item,market,site,period,units,revenue
arc,north,,2026-09,90,7100
arc,north,,2026-10,110,8800
arc,west,store,2026-10,-2,
beam,north,,2026-10,0,0
`,
  'demand.csv': `item,family,market,site,period,units,unit
arc,,north,,2026-11,10,dozen
arc,,north,,2026-12,140,
arc,,north,,2027-01,160,
beam,,west,store,2027-01,60,
bulb,,,,2026-11,0.5,dozen
`,
  'production.csv': `item,family,site,period,units,frozen
arc,,,2026-11,120,yes
,desk lamps,,2026-12,150,
`,
  'promotions.csv': `promotion,item,family,market,from,to,share,kind,discount,price,expected_uplift
autumn,arc,,north,2026-10,,0.5,price,0.1,,
winter,,light,,2026-12-10,2027-01,,feature,,,0.3
clearance,,,west,2026-12,,,price,,30,
`,
  'events.csv': `event,kind,from,to,market,family,share
fair,event,2026-10-05,2026-10-09,north,,2
fair,event,2026-12-07,,,light,
`,
  'history_flags.csv': `item,market,site,from,to,flag,reason
arc,west,store,2026-10,,,The container came late
arc,north,,2026-09,2026-10,as-sold,A school bought them
beam,,,2026-09,2026-10,unknown,
`,
  'planning_bill.csv': `family,item,share
desk lamps,arc,3
desk lamps,beam,1
`,
  'budget.csv': `measure,family,market,period,value
revenue,,,2026-10,9000
units,desk lamps,north,2026-11,130
`,
  'discounts.csv': `item,family,market,from,share
,,west,,0.05
arc,,,2026-12,0.1
`,
  'standard_costs.csv': `item,from,cost
arc,,62
bulb,2026-12,2.2
`,
  'fixed_costs.csv': `cost,family,site,from,amount
rent,,plant,,4000
brand,light,,2026-12,900
`,
  'payment_terms.csv': `kind,market,days
sales,,30
sales,west,45.5
purchase,,60
`,
  'objectives.csv': `objective,fiscal_year,value,note
growth,2026,0.06,board
turns,,6,
`,
};

/** Writes the texts as files of a folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
