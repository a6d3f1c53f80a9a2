/**
 * DWD's tables (centre 78).
 *
 * Made by scripts/generate-edition1-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: table.number | conditions | short name | units | name.
 */
export const DWD_TABLES = `
2.1|type=1|PS|Pa|Pressure (S) (not reduced)
2.1||P|Pa|Pressure
2.2||PMSL|Pa|Pressure Reduced to MSL
2.3|type=1|DPSDT|Pa s-1|Pressure Tendency (S)
2.6|type=1|FIS|m2 s-2|Geopotential (S)
2.6|type=110|FIF|m2 s-2|Geopotential (full lev)
2.6||FI|m2 s-2|Geopotential
2.8|type=1|HSURF|m|Geometric Height of the earths surface above sea level
2.8|type=109|HHL|m|Geometric Height of the layer limits above sea level(NN)
2.10||TO3|DU|Total Column Integrated Ozone
2.11|type=1|T_G|K|Temperature (G)
2.11|type=105 level=2|T_2M|K|2m Temperature
2.11|type=105 range=3 level=2|T_2M_AV|K|2m Temperature (AV)
2.11|type=105 range=3 level=2|T_2M_CL|K|Climat. temperature, 2m Temperature
2.11||T|K|Temperature
2.15|type=105 level=2|TMAX_2M|K|Max 2m Temperature (i)
2.16|type=105 level=2|TMIN_2M|K|Min 2m Temperature (i)
2.17|type=105 level=2|TD_2M|K|2m Dew Point Temperature
2.17|type=105 range=3 level=2|TD_2M_AV|K|2m Dew Point Temperature (AV)
2.21||DBZ_MAX|Numeric|Radar spectra (1)
2.28||WVSP1|Numeric|Wave spectra (1)
2.29||WVSP2|Numeric|Wave spectra (2)
2.30||WVSP3|Numeric|Wave spectra (3)
2.31|type=105 level=10|DD_10M|degree true|Wind Direction (DD_10M)
2.31||DD|degree true|Wind Direction (DD)
2.32|type=105 level=10|SP_10M|m s-1|Wind speed (SP_10M)
2.32||SP|m s-1|Wind speed (SP)
2.33|type=105 level=10|U_10M|m s-1|U-Component of Wind
2.33||U|m s-1|U-Component of Wind
2.34|type=105 level=10|V_10M|m s-1|V-Component of Wind
2.34||V|m s-1|V-Component of Wind
2.39||OMEGA|Pa s-1|Vertical Velocity (Pressure) ( omega=dp/dt )
2.40||W|m s-1|Vertical Velocity (Geometric) (w)
2.51|type=105 level=2|QV_2M|kg kg-1|Specific Humidity (2m)
2.51||QV|kg kg-1|Specific Humidity
2.52|type=105 level=2|RELHUM_2M|%|2m Relative Humidity
2.52||RELHUM|%|Relative Humidity
2.54||TQV|kg m-2|Total column integrated water vapour
2.57|type=1|AEVAP_S|kg m-2|Evaporation (s)
2.58||TQI|kg m-2|Total Column-Integrated Cloud Ice
2.61||TOT_PREC|kg m-2|Total Precipitation (Accumulation)
2.62|range=4|PREC_GSP|kg m-2|Large-Scale Precipitation (Accumulation)
2.63|range=4|PREC_CON|kg m-2|Convective Precipitation (Accumulation)
2.65||W_SNOW|kg m-2|Snow depth water equivalent
2.66||H_SNOW|m|Snow Depth
2.71||CLCT|%|Total Cloud Cover
2.72||CLC_CON|%|Convective Cloud Cover
2.73|type=1|CLCL|%|Cloud Cover (800 hPa - Soil)
2.74|type=1|CLCM|%|Cloud Cover (400 - 800 hPa)
2.75|type=1|CLCH|%|Cloud Cover (0 - 400 hPa)
2.76||TQC|kg m-2|Total Column-Integrated Cloud Water
2.78||SNOW_CON|kg m-2|Convective Snowfall water equivalent (s)
2.79||SNOW_GSP|kg m-2|Large-Scale snowfall - water equivalent (Accumulation)
2.81||FR_LAND|Proportion|Land Cover (1=land, 0=sea)
2.83||Z0|m|Surface Roughness length Surface Roughness
2.84||ALB_RAD|%|Albedo (in short-wave)
2.84|range=3|ALBEDO_B|%|Albedo (in short-wave, average)
2.85|type=111 level=36|T_CL|K|Soil Temperature  ( 36 cm depth, vv=0h)
2.85|type=111 level=41|T_CL_LM|K|Soil Temperature (41 cm depth)
2.85|type=111 level=9|T_M|K|Soil Temperature
2.85|type=111|T_S|K|Soil Temperature
2.86|type=112 top=100 bottom=190|W_CL|kg m-2|Column-integrated Soil Moisture
2.86|type=112 top=0 bottom=10|W_G1|kg m-2|Column-integrated Soil Moisture (1) 0 -10 cm
2.86|type=112 top=10 bottom=100|W_G2|kg m-2|Column-integrated Soil Moisture (2) 10-100cm
2.87||PLCOV|%|Plant cover
2.90|top=10|RUNOFF_G|kg m-2|Water Runoff
2.90|top=0|RUNOFF_S|kg m-2|Water Runoff (s)
2.91||FR_ICE|Proportion|Sea Ice Cover ( 0= free, 1=cover)
2.92||H_ICE|m|Sea Ice Thickness
2.100||SWH|m|Significant height of combined wind waves and swell
2.101||MDWW|degree true|Direction of wind waves
2.102||SHWW|m|Significant height of wind waves
2.103||MPWW|s|Mean period of wind waves
2.104||MDTS|degree coming from|Mean direction of total swell
2.105||SHTS|m|Significant height of total swell
2.106||MPTS|s|Mean period of total swell
2.111|type=1 range=3|ASOB_S|W m-2|Net short wave radiation flux (at the surface)
2.111|type=1|SOBS_RAD|W m-2|Net short wave radiation flux (at the surface)
2.112|type=1 range=3|ATHB_S|W m-2|Net long wave radiation flux (m) (at the surface)
2.112|type=1|THBS_RAD|W m-2|Net long wave radiation flux
2.113|type=8 range=3|ASOB_T|W m-2|Net short wave radiation flux (on the model top)
2.113|type=8|SOBT_RAD|W m-2|Net short wave radiation flux
2.114|type=8 range=3|ATHB_T|W m-2|Net long wave radiation flux (m) (on the model top)
2.114|type=8|THBT_RAD|W m-2|Net long wave radiation flux
2.121|type=1 range=3|ALHFL_S|W m-2|Latent Heat Net Flux (m)
2.122|type=1 range=3|ASHFL_S|W m-2|Sensible Heat Net Flux (m)
2.124|type=1 range=3|AUMFL_S|N m-2|Momentum Flux, U-Component (m)
2.125|type=1 range=3|AVMFL_S|N m-2|Momentum Flux, V-Component (m)
201.5|type=1 range=3|APAB_S|W m-2|Photosynthetically active radiation (m) (at the surface)
201.5|type=1|PABS_RAD|W m-2|Photosynthetically active radiation
201.13||SOHR_RAD|K s-1|Solar radiation heating rate
201.14||THHR_RAD|K s-1|Thermal radiation heating rate
201.18|range=3|ALHFL_BS|W m-2|Latent heat flux from bare soil
201.19|type=111 range=3|ALHFL_PL|W m-2|Latent heat flux from plants
201.20|range=4|SUNSHHRS|h|Sunshine duration in h
201.21|range=0|RSTOM|s m-1|Stomatal Resistance
201.29||CLC|%|Cloud cover
201.30||CLC_SGS|%|Non-Convective Cloud Cover, grid scale
201.31||QC|kg kg-1|Cloud Mixing Ratio
201.33||QI|kg kg-1|Cloud Ice Mixing Ratio
201.35||QR|kg kg-1|Rain mixing ratio
201.36||QS|kg kg-1|Snow mixing ratio
201.37||TQR|kg m-2|Total column integrated rain
201.38||TQS|kg m-2|Total column integrated snow
201.39||QG|kg kg-1|Grauple
201.40||TQG|kg m-2|Total column integrated grauple
201.41||TWATER|kg m-2|Total Column integrated water (all components incl. precipitation)
201.42||TDIV_HUM|kg m-2|vertical integral of divergence of total water content (s)
201.43||QC_RAD|kg kg-1|subgrid scale cloud water
201.44||QI_RAD|kg kg-1|subgridscale cloud ice
201.51||CLCH_8|Numeric|cloud cover CH (0..8)
201.52||CLCM_8|Numeric|cloud cover CM (0..8)
201.53||CLCL_8|Numeric|cloud cover CL (0..8)
201.58|type=2|HBAS_SC|m|cloud base above msl, shallow convection
201.59|type=3|HTOP_SC|m|Cloud top above msl, shallow convection
201.61||CLW_CON|kg kg-1|specific cloud water content, convective cloud
201.68|type=2|HBAS_CON|m|Height of Convective Cloud Base above msl
201.69|type=3|HTOP_CON|m|Height of Convective Cloud Top above msl
201.72|type=1|BAS_CON|Numeric|base index (vertical level) of main convective cloud (i)
201.73|type=1|TOP_CON|Numeric|top index (vertical level) of main convective cloud (i)
201.74||DT_CON|K s-1|Temperature tendency due to convection
201.75||DQV_CON|kg kg-1 s-1|Specific humidity tendency due to convection
201.78||DU_CON|m s-2|zonal wind tendency due to convection
201.79||DV_CON|m s-2|meridional wind tendency due to convection
201.82|type=1|HTOP_DC|m|Height of top of dry convection above MSL
201.84|type=4|HZEROCL|m|Height of 0 degree Celsius isotherm above msl
201.85|type=4|SNOWLMT|m|Height of snow fall limit above MSL
201.88||DQC_CON|kg kg-1 s-1|Tendency of specific cloud liquid water content due to convection
201.89||DQI_CON|kg kg-1 s-1|tendency of  specific cloud ice content due to convection
201.99||Q_SEDIM|kg kg-1|Specific content of precipitation particles (needed for water loading)
201.100||PRR_GSP|kg m-2 s-1|Large scale rain rate
201.101||PRS_GSP|kg m-2 s-1|Large scale snowfall rate water equivalent
201.102||RAIN_GSP|kg m-2|Large scale rain (Accumulation)
201.111||PRR_CON|kg m-2 s-1|Convective rain rate
201.112||PRS_CON|kg m-2 s-1|Convective snowfall rate water equivalent
201.113||RAIN_CON|kg m-2|Convective rain
201.122||TOT_RAIN|kg m-2|rain amount, grid-scale plus convective
201.123||TOT_SNOW|kg m-2|snow amount, grid-scale plus convective
201.124||DT_GSP|K s-1|Temperature tendency due to grid scale precipation
201.125||DQV_GSP|kg kg-1 s-1|Specific humidity tendency due to grid scale precipitation
201.127||DQC_GSP|kg kg-1 s-1|tendency of specific cloud liquid water content due to grid scale precipitation
201.129||FRESHSNW|Numeric|Fresh snow factor (weighting function for albedo indicating freshness of snow)
201.130||DQI_GSP|kg kg-1 s-1|tendency of specific cloud ice content due to grid scale precipitation
201.131||PRG_GSP|kg m-2 s-1|Graupel (snow pellets) precipitation rate
201.132||GRAU_GSP|kg m-2|Graupel (snow pellets) precipitation (Accumulation)
201.133||RHO_SNOW|kg m-3|Snow density
201.139||PP|Pa|Pressure perturbation
201.141||SDI_1|s-1|supercell detection index 1 (rot. up+down drafts)
201.142||SDI_2|s-1|supercell detection index 2 (only rot. up drafts)
201.143|type=1|CAPE_MU|J kg-1|Convective Available Potential Energy, most unstable
201.144|type=1|CIN_MU|J kg-1|Convective Inhibition, most unstable
201.145|type=1|CAPE_ML|J kg-1|Convective Available Potential Energy, mean layer
201.146|type=1|CIN_ML|J kg-1|Convective Inhibition, mean layer
201.147||TKE_CON|J kg-1|Convective turbulent kinetic enery
201.148||TKETENS|m2 s-3|Tendency of turbulent kinetic energy
201.149||KE|J kg-1|Kinetic Energy
201.152||TKE|J kg-1|Turbulent Kinetic Energy
201.153||TKVM|m2 s-1|Turbulent diffusioncoefficient for momentum
201.154||TKVH|m2 s-1|Turbulent diffusion coefficient for heat (and moisture)
201.170||TCM|Numeric|Turbulent transfer coefficient for impulse
201.171||TCH|Numeric|Turbulent transfer coefficient for heat (and Moisture)
201.173||MH|m|mixed layer depth
201.187|type=105 level=10|VMAX_10M|m s-1|maximum Wind 10m
201.197|type=111|T_SO|K|Soil Temperature (multilayer model)
201.198|type=111|W_SO|kg m-2|Column-integrated Soil Moisture (multilayers)
201.199|type=111|W_SO_ICE|kg m-2|soil ice content (multilayers)
201.200||W_I|kg m-2|Plant Canopy Surface Water
201.203||T_SNOW|K|Snow temperature (top of snow)
201.212||RSMIN|s m-1|Minimal Stomatal Resistance
201.215||T_ICE|K|Sea Ice Temperature
201.230|type=1|DBZ_850|dBZ|Base reflectivity
201.230|type=110|DBZ|dBZ|Base reflectivity
201.230|type=200|DBZ_CMAX|dBZ|Base reflectivity (cmax)
201.232||DTTDIV|Numeric|solution of 2-d Helmholtz equations - needed for restart
201.233||SOTR_RAD|K s-1|Effective transmissivity of solar radiation
201.236||EVATRA_SUM|kg m-2|sum of contributions to evaporation
201.237||TRA_SUM|kg m-2|total transpiration from all soil layers
201.238||TOTFORCE_S|W m-2|total forcing at soil surface
201.239||RESID_WSO|kg m-2|residuum of soil moisture
201.240|type=1|MFLX_CON|kg m-2 s-1|Massflux at convective cloud base
201.241||CAPE_CON|J kg-1|Convective Available Potential Energy
201.243||QCVG_CON|s-1|moisture convergence for Kuo-type closure
202.4||MWD|degree true|Total Wave Direction
202.7||PPTS|s|Peak period of total swell
202.8||PPWW|s|Swell peak period
202.9||PP1D|s|Total wave peak period
202.10||TM10|s|Total wave mean period
202.17||TM01|s|Total Tm1 period
202.18||TM02|s|Total Tm2 period
202.19||SPRD|degree true|Total directional spread
202.40||ANA_ERR_FI|gpm|analysis error(standard deviation), geopotential(gpm)
202.41||ANA_ERR_U|m2 s-2|analysis error(standard deviation), u-comp. of wind
202.42||ANA_ERR_V|m2 s-2|analysis error(standard deviation), v-comp. of wind
202.44||DU_SSO|m s-2|zonal wind tendency due to subgrid scale oro.
202.45||DV_SSO|m s-2|meridional wind tendency due to subgrid scale oro.
202.46||SSO_STDH|m|Standard deviation of sub-grid scale orography
202.47||SSO_GAMMA|Numeric|Anisotropy of sub-gridscale orography
202.48||SSO_THETA|rad|Angle of sub-gridscale orography
202.49||SSO_SIGMA|Numeric|Slope of sub-gridscale orography
202.56||EMIS_RAD|Numeric|surface emissivity
202.57||SOILTYP|Numeric|soil type of grid (1...9, local soilType.table)
202.61||LAI|Numeric|Leaf area index
202.62||ROOTDP|m|root depth of vegetation
202.64||HMO3|Pa|height of ozone maximum (climatological)
202.65||VIO3|Pa|vertically integrated ozone content (climatological)
202.67||PLCOV_MX|Numeric|Plant covering degree in the vegetation phase
202.68||PLCOV_MN|Numeric|Plant covering degree in the quiescent phas
202.69||LAI_MX|Numeric|Max Leaf area index
202.70||LAI_MN|Numeric|Min Leaf area index
202.71||ORO_MOD|m|Orographie + Land-Meer-Verteilung
202.75||FOR_E|Numeric|evergreen forest
202.76||FOR_D|Numeric|deciduous forest
202.77|range=3|NDVI|Numeric|normalized differential vegetation index
202.78|range=0|NDVI_MAX|Numeric|normalized differential vegetation index (NDVI)
202.79|range=3|NDVI_MRAT|Numeric|ratio of monthly mean NDVI (normalized differential vegetation index) to annual maximum
202.79|range=0|NDVIRATIO|Numeric|current ratio of monthly mean NDVI (normalized differential vegetation index) to annual maximum
202.84||AER_SO4|Numeric|Total sulfate aerosol
202.84|range=3|AER_SO412|Numeric|Total sulfate aerosol (12M)
202.86||AER_DUST|Numeric|Total soil dust aerosol (climatology)
202.86|range=3|AER_DUST12|Numeric|Total soil dust aerosol (climatology,12M)
202.91||AER_ORG|Numeric|Organic aerosol
202.91|range=3|AER_ORG12|Numeric|Organic aerosol (12M)
202.92||AER_BC|Numeric|Black carbon aerosol
202.92|range=3|AER_BC12|Numeric|Black carbon aerosol (12M)
202.93||AER_SS|Numeric|Sea salt aerosol
202.93|range=3|AER_SS12|Numeric|Sea salt aerosol (12M)
202.104||DQVDT|s-1|tendency of specific humidity
202.105||QVSFLX|s-1 m-2|water vapor flux
202.113||FC|s-1|Coriolis parameter
202.114||RLAT|deg N|geographical latitude
202.115||RLON|deg E|geographical longitude
202.121||ZTD|m|Delay of the GPS signal trough the (total) atm.
202.122||ZWD|m|Delay of the GPS signal trough wet atmos.
202.123||ZHD|m|Delay of the GPS signal trough dry atmos.
202.180||O3|kg kg-1|Ozone Mixing Ratio
202.194||Ru-103|Bq m-3|Air concentration of Ruthenium 103
202.195||Ru-103d|Bq m-2|Ru103 - dry deposition
202.196||Ru-103w|Bq m-2|Ru103 - wet deposition
202.197||Sr-90|Bq m-3|Air concentration of Strontium 90
202.198||Sr-90d|Bq m-2|Sr90 - dry deposition
202.199||Sr-90w|Bq m-2|Sr90 - wet deposition
202.200||I-131a|Bq m-3|Air concentration of Iodine 131 aerosol
202.201||I-131ad|Bq m-2|I131 - dry deposition
202.202||I-131aw|Bq m-2|I131 - wet deposition
202.203||Cs-137|Bq m-3|Air concentration of Caesium 137
202.204||Cs-137d|Bq m-2|Cs137 - dry deposition
202.206||Te-132|Bq m-3|Air concentration of Tellurium 132
202.207||Te-132d|Bq m-2|Te132 - dry deposition
202.208||Te-132w|Bq m-2|Te132 - wet deposition
202.209||Zr-95|Bq m-3|Air concentration of Zirconium 95
202.210||Zr-95d|Bq m-2|Zr95 - dry deposition
202.211||Zr-95w|Bq m-2|Zr95 - wet deposition
202.212||Kr-85|Bq m-3|Air concentration of Krypton 85
202.213||Kr-85d|Bq m-2|Kr85 - dry deposition
202.214||Kr-85w|Bq m-2|Kr85 - wet deposition
202.215||Tr-2|Bq m-3|TRACER - concentration
202.216||Tr-2d|Bq m-2|TRACER - dry deposition
202.217||Tr-2w|Bq m-2|TRACER - wet deposition
202.218||Xe-133|Bq m-3|Air concentration of Xenon 133
202.219||Xe-133d|Bq m-2|Xe133 - dry deposition
202.220||Xe-133w|Bq m-2|Xe133 - wet deposition
202.221||I-131g|Bq m-3|Air concentration of Iodine 131 elementary gaseous
202.222||I-131gd|Bq m-2|I131g - dry deposition
202.223||I-131gw|Bq m-2|I131g - wet deposition
202.224||I-131o|Bq m-3|Air concentration of Iodine 131 organic bounded
202.225||I-131od|Bq m-2|I131o - dry deposition
202.226||I-131ow|Bq m-2|I131o - wet deposition
202.227||Ba-140|Bq m-3|Air concentration of Barium 140
202.228||Ba-140d|Bq m-2|Ba140 - dry deposition
202.229||Ba-140w|Bq m-2|Ba140 - wet deposition
202.231|range=3|AUSTR_SSO|N m-2|u-momentum flux due to SSO-effects
202.231||USTR_SSO|N m-2|u-momentum flux due to SSO-effects
202.232|range=3|AVSTR_SSO|N m-2|v-momentum flux due to SSO-effects (average)
202.232||VSTR_SSO|N m-2|v-momentum flux due to SSO-effects
202.233|range=1|AVDIS_SSO|W m-2|Gravity wave dissipation (initialisation)
202.233||VDIS_SSO|W m-2|Gravity wave dissipation (vertical integral)
202.248||UVI_MAX_CL|Numeric|UV Index, clouded sky, maximum
203.29||W_SHAER|s-1|Vertical speed shear
203.30||SRH|J kg-1|storm relative helicity
203.33||VABS|s-2|Absolute vorticity advection
203.90||CL_TYP|Numeric|Kombination Niederschlag-Bewoelkung-Blauthermik (cl_typ,tab)
203.91|type=1|CCL_GND|m|Hoehe der Konvektionsuntergrenze ueber Grund
203.94|type=1|CCL_NN|m|Hoehe der Konvektionsuntergrenze ueber nn
203.99||WW|Numeric|weather interpretation (WMO)
203.101||ADVORG|s-2|geostrophische Vorticityadvektion
203.103||ADVOR|m3 kg-1 s-1|geostrophische Schichtdickenadvektion
203.107||ADRTG|m3 kg-1 s-1|Schichtdickenadvektion
203.109||WDIV|s-1|Winddivergenz
203.124||QVN|m2 kg-1 s-1|Q-Vektor senkrecht zu den Isothermen
203.130|type=100|IPV|K m2 kg-1 s-1|Isentrope potentielle Vorticity
203.131||UP|m s-1|Wind X-Komponente auf isentropen Flaechen
203.132||VP|m s-1|Wind Y-Komponente auf isentropen Flaechen
203.133|type=100|PTHETA|hPa|Druck einer isentropen Flaeche
203.140||KO|K|KO index
203.154||THETAE|K|Aequivalentpotentielle Temperatur
203.157||CEILING|m|Ceiling
203.196||ICE_GRD|Numeric|Icing Grade (1=LGT,2=MOD,3=SEV)
203.203||CLDEPTH|Numeric|modified cloud depth for media
203.204||CLCT_MOD|Numeric|modified cloud cover for media
204.1||EFA-PS|Pa|Monthly Mean of RMS of difference FG-AN of pressure reduced to MSL
204.2||EIA-PS|Pa|Monthly Mean of RMS of difference IA-AN of pressure reduced to MSL
204.3||EFA-U|m s-1|Monthly Mean of RMS of difference FG-AN of u-component of wind
204.4||EIA-U|m s-1|Monthly Mean of RMS of difference IA-AN of u-component of wind
204.5||EFA-V|m s-1|Monthly Mean of RMS of difference FG-AN of v-component of wind
204.6||EIA-V|m s-1|Monthly Mean of RMS of difference IA-AN of v-component of wind
204.7||EFA-FI|m2 s-2|Monthly Mean of RMS of difference FG-AN of geopotential
204.8||EIA-FI|m2 s-2|Monthly Mean of RMS of difference IA-AN of geopotential
204.9||EFA-RH|%|Monthly Mean of RMS of difference FG-AN of relative humidity
204.10||EIA-RH|%|Monthly Mean of RMS of difference IA-AN of relative humidity
204.11||EFA-T|K|Monthly Mean of RMS of difference FG-AN of temperature
204.12||EIA-T|K|Monthly Mean of RMS of difference IA-AN of temperature
204.13||EFA-OM|Pa s-1|Monthly Mean of RMS of difference FG-AN of vert.velocity (pressure)
204.14||EIA-OM|Pa s-1|Monthly Mean of RMS of difference IA-AN of vert.velocity (pressure)
204.15||EFA-KE|J kg-1|Monthly Mean of RMS of difference FG-AN of kinetic energy
204.16||EIA-KE|J kg-1|Monthly Mean of RMS of difference IA-AN of kinetic energy
206.11|type=105 level=2|T_2M_S|K|smoothed forecast, temperature
206.15|type=105 range=2 level=2|TMAX_2M_S|K|smoothed forecast, maximum temp.
206.16|type=105 range=2 level=2|TMIN_2M_S|K|smoothed forecast, minimum temp.
206.17|type=105 level=2|TD_2M_S|K|smoothed forecast, dew point temp.
206.33|type=105 level=10|U_10M_S|m s-1|smoothed forecast, u comp. of wind
206.34|type=105 level=10|V_10M_S|m s-1|smoothed forecast, v comp. of wind
206.61||TOT_PREC_S|kg m-2|smoothed forecast, total precipitation (Accumulation)
206.71||CLCT_S|%|smoothed forecast, total cloud cover
206.73|type=1|CLCL_S|%|smoothed forecast, cloud cover low
206.74|type=1|CLCM_S|%|smoothed forecast, cloud cover medium
206.75|type=1|CLCH_S|%|smoothed forecast, cloud cover high
206.79||SNOW_GSP_S|kg m-2|smoothed forecast, large-scale snowfall
206.85|type=111 level=0|T_S_S|K|smoothed forecast, soil temperature
206.187|type=105 level=10|VMAX_10M_S|m s-1|smoothed forecast, wind speed (gust)
207.61||TOT_PREC_C|kg m-2|calibrated forecast, total precipitation  (Accumulation)
207.79||SNOW_GSP_C|kg m-2|calibrated forecast, large-scale snowfall
207.187|type=105 level=10|VMAX_10M_C|m s-1|calibrated forecast, wind speed (gust)
2.61|range=5|TOT_PREC_D|kg m-2|Total Precipitation Difference
203.55|type=105 range=2 level=2|TMAX_2M_L|C|Max 2m Temperature long periods > h
203.56|type=105 range=2 level=2|TMIN_2M_L|C|Min 2m Temperature long periods > h
2.61|range=0|TOT_PREC|kg m-2|Total Precipitation (Accumulation) Initialisation
201.102|range=0|RAIN_GSP|kg m-2|Large scale rain (Accumulation) Initialisation
2.79|range=0|SNOW_GSP|kg m-2|Large-Scale snowfall - water equivalent (Accumulation) Initialisation
201.113|range=0|RAIN_CON|kg m-2|Convective rain Initialisation
2.78|range=0|SNOW_CON|kg m-2|Convective Snowfall water equivalent (s) Initialisation
201.187|type=105 range=0 level=10|VMAX_10M|m s-1|maximum Wind 10m Initialisation
2.57|type=1 range=0|AEVAP_S|kg m-2|Evaporation (s) Initialisation
2.15|type=105 range=0 level=2|TMAX_2M|K|Max 2m Temperature (i) Initialisation
2.16|type=105 range=0 level=2|TMIN_2M|K|Min 2m Temperature (i) Initialisation
2.113|type=8 range=1|ASOB_T|W m-2|Net short wave radiation flux
2.114|type=8 range=1|ATHB_T|W m-2|Net long wave radiation flux
2.111|type=1 range=1|ASOB_S|W m-2|Net short wave radiation flux (at the surface)
2.112|type=1 range=1|ATHB_S|W m-2|Net long wave radiation flux
2.79|range=1|SNOW_GSP|kg m-2|Large-Scale snowfall - water equivalent (Accumulation) Initialisation
2.78|range=1|SNOW_CON|kg m-2|Convective Snowfall water equivalent (s) Initialisation
2.61|range=1|TOT_PREC|kg m-2|Total Precipitation (Accumulation) Initialisation
2.121|type=1 range=1|ALHFL_S|W m-2|Latent Heat Net Flux (m) Initialisation
2.122|type=1 range=1|ASHFL_S|W m-2|Sensible Heat Net Flux (m) Initialisation
2.124|type=1 range=1|AUMFL_S|N m-2|Momentum Flux, U-Component (m) Initialisation
2.125|type=1 range=1|AVMFL_S|N m-2|Momentum Flux, V-Component (m) Initialisation
201.5|type=1 range=1|APAB_S|W m-2|Photosynthetically active radiation
201.102|range=1|RAIN_GSP|kg m-2|Large scale rain (Accumulation) Initialisation
201.113|range=1|RAIN_CON|kg m-2|Convective rain Initialisation
201.132|range=0|GRAU_GSP|kg m-2|Graupel (snow pellets) precipitation (Initialisation)
208.1||W_SKRR_01|kg m2|Probability of 1h total precipitation >= 10mm
208.3||U_SKRRH_01|kg m2|Probability of 1h total precipitation >= 25mm
208.14||W_SKRR_06|kg m2|Probability of 6h total precipitation >= 20mm
208.17||U_SKRRH_06|kg m2|Probability of 6h total precipitation >= 35mm
208.26||W_DRR_12|kg m2|Probability of 12h total precipitation >= 25mm
208.29||U_DRRER_12|kg m2|Probability of 12h total precipitation >= 40mm
208.32||E_DR_12|kg m2|Probability of 12h total precipitation >= 70mm
208.69||W_SFL_06|kg m2|Probability of 6h accumulated snow >=0.5cm
208.70||W_SF_06|kg m2|Probability of 6h accumulated snow >= 5cm
208.71||U_SFSK_06|kg m2|Probability of 6h accumulated snow >= 10cm
208.72||W_SFL_12|kg m2|Probability of 12h accumulated snow >=0.5cm
208.74||W_SF_12|kg m2|Probability of 12h accumulated snow >= 10cm
208.75||U_SFSK_12|kg m2|Probability of 12h accumulated snow >= 15cm
208.77||E_SF_12|kg m2|Probability of 12h accumulated snow >= 25cm
208.132||W_WND_01|m s-1|Probability of 1h maximum wind gust speed >= 14m/s
208.134||W_STM_01|m s-1|Probability of 1h maximum wind gust speed >= 18m/s
208.136||W_STMSW_01|m s-1|Probability of 1h maximum wind gust speed >= 25m/s
208.137||U_ORKAR_01|m s-1|Probability of 1h maximum wind gust speed >= 29m/s
208.138||U_ORK_01|m s-1|Probability of 1h maximum wind gust speed >= 33m/s
208.139||E_ORK_01|m s-1|Probability of 1h maximum wind gust speed >= 39m/s
208.191||W_GLEIS_01|Numeric|Probability of black ice during 1h
208.197||W_GEW_01|Numeric|Probability of thunderstorm during 1h
208.198||W_GEWSK_01|Numeric|Probability of heavy thunderstorm during 1h
208.199||U_GEWSW_01|Numeric|Probability of severe thunderstorm during 1h
208.212||W_SVW_12|Numeric|Probability of snowdrift during 12h
208.213||U_SVWSK_12|Numeric|Probability of strong snowdrift during 12h
208.232||W_FR_01|K|Probability of temperature < 0 deg C during 1h
208.236||W_FRSTR_06|K|Probability of temperature <= -10 deg C during 6h
202.240||UVI_CS_COR|Numeric|UV Index, clear sky; corrected for albedo, aerosol and altitude
202.241||UVI_B_CS|Numeric|Basic UV Index, clear sky; MSL, fixed albedo, fixed aerosol
202.242||UVI_CL_COR|Numeric|UV Index, clouded sky; corrected for albedo, aerosol, altitude and clouds
202.243||UVI_MAX_CS|Numeric|UV Index, clear sky, maximum
202.247||TOT_O3|DU|Total ozone
202.249||UVI_MAX_H|Numeric|Time of maximum of UV Index, clouded
203.93||C_TYPE|Numeric|Konvektionsart (0..4)
203.60||PT1M|K|perceived temperature
2.80||T_SEA|K|Water temperature
203.61||T_SEA_C|C|Water temperature in C
2.41||ABSV|s-1|Absolute Vorticity
203.57||SUL_PROB|Numeric|probability to perceive sultriness
203.58||CLO|Numeric|value of isolation of clothes
201.22|type=1 range=3|ASWDIR_S|W m-2|Downward direct short wave radiation flux at surface (mean over forecast time)
201.23|type=1 range=3|ASWDIFD_S|W m-2|Downward diffusive short wave radiation flux
201.24|type=1 range=3|ASWDIFU_S|W m-2|Upward diffusive short wave radiation flux at surface ( mean over forecast time)
201.42|range=0|TDIV_HUM|kg m-2|vertical integral of divergence of total water content (s)
201.22|type=1 range=1|ASWDIR_S|W m-2|Downward direct short wave radiation flux at surface (mean over forecast time) Initialisation
201.23|type=1 range=1|ASWDIFD_S|W m-2|Downward diffusive short wave radiation flux at surface ( mean over forecast time) Initialisation
201.24|type=1 range=1|ASWDIFU_S|W m-2|Upward diffusive short wave radiation flux at surface ( mean over forecast time) Initialisation
202.55||FR_LAKE|Proportion|Water Fraction
201.96||DEPTH_LK|m|Lake depth
201.97||FETCH_LK|m|Wind fetch
201.92||GAMSO_LK|m-1|Attenuation coefficient of water with respect to solar radiation
201.93||DP_BS_LK|m|Depth of thermally active layer of bottom sediment
201.190||T_BS_LK|K|Temperature at the lower boundary of the thermally active layer of bottom sediment
201.194||T_MNW_LK|K|Mean temperature of the water column
201.193||T_WML_LK|K|Mixed-layer temperature
201.191||T_BOT_LK|K|Bottom temperature (temperature at the water-bottom sediment interface)
201.95||H_ML_LK|m|Mixed-layer depth
201.91||C_T_LK|Numeric|Shape factor with respect to the temperature profile in the thermocline
201.192||T_B1_LK|K|Temperature at the lower boundary of the upper layer of bottom sediment (penetrated by thermal wave)
201.94||H_B1_LK|m|Sediment thickness of the upper layer of bottom sediments
203.181|type=202 level=1|PIDC_BASE_HFT|hft|Icing Base (hft) - Prognose Icing Degree Composit
203.181|type=202 level=2|PIDC_MAX_BASE_HFT|hft|Icing Max Base (hft) - Prognose Icing Degree Composit
203.181|type=202 level=3|PIDC_MAX_TOP_HFT|hft|Icing Max Top (hft) - Prognose Icing Degree Composit
203.181|type=202 level=4|PIDC_TOP_HFT|hft|Icing Top (hft) - Prognose Icing Degree Composit
203.181|type=202 level=5|PIDC_VERT_CODE|Numeric|Icing Vertical Code (1=continuous,2=discontinuous) - Prognose Icing Degree Composit
203.181|type=202 level=6|PIDC_MAX_CODE|Numeric|Icing Max Code (1=light,2=moderate,3=severe) - Prognose Icing Degree Composit
203.182|type=202 level=1|PISC_BASE_HFT|hft|Icing Base (hft) - Prognose Icing Scenario Composit
203.182|type=202 level=2|PISC_SIG_BASE_HFT|hft|Icing Signifikant Base (hft) - Prognose Icing Scenario Composit
203.182|type=202 level=3|PISC_SIG_TOP_HFT|hft|Icing Signifikant Top (hft) - Prognose Icing Scenario Composit
203.182|type=202 level=4|PISC_TOP_HFT|hft|Icing Top (hft) - Prognose Icing Scenario Composit
203.182|type=202 level=5|PISC_VERT_CODE|Numeric|Icing Vertical Code (1=continuous,2=discontinuous) - Prognose Icing Scenario Composit
203.182|type=202 level=6|PISC_SIG_CODE|Numeric|Icing Signifikant Code (1=general,2=convective,3=stratiform,4=freezing) - Prognose Icing Scenario Composit
203.183|type=202 level=1|DIDC_BASE_HFT|hft|Icing Base (hft) - Diagnose Icing Degree Composit
203.183|type=202 level=2|DIDC_MAX_BASE_HFT|hft|Icing Max Base (hft) - Diagnose Icing Degree Composit
203.183|type=202 level=3|DIDC_MAX_TOP_HFT|hft|Icing Max Top (hft) - Diagnose Icing Degree Composit
203.183|type=202 level=4|DIDC_TOP_HFT|hft|Icing Top (hft) - Diagnose Icing Degree Composit
203.183|type=202 level=5|DIDC_VERT_CODE|Numeric|Icing Vertical Code (1=continuous,2=discontinuous) - Diagnose Icing Degree Composit
203.183|type=202 level=6|DIDC_MAX_CODE|Numeric|Icing Max Code (1=light,2=moderate,3=severe) - Diagnose Icing Degree Composit
203.184|type=202 level=1|DISC_BASE_HFT|hft|Icing Base (hft) - Diagnose Icing Scenario Composit
203.184|type=202 level=2|DISC_SIG_BASE_HFT|hft|Icing Signifikant Base (hft) - Diagnose Icing Scenario Composit
203.184|type=202 level=3|DISC_SIG_TOP_HFT|hft|Icing Signifikant Top (hft) - Diagnose Icing Scenario Composit
203.184|type=202 level=4|DISC_TOP_HFT|hft|Icing Top (hft) - Diagnose Icing Scenario Composit
203.184|type=202 level=5|DISC_VERT_CODE|Numeric|Icing Vertical Code (1=continuous,2=discontinuous) - Diagnose Icing Scenario Composit
203.184|type=202 level=6|DISC_SIG_CODE|Numeric|Icing Signifikant Code (1=general,2=convective,3=stratiform,4=freezing) - Diagnose Icing Scenario Composit
203.191||PID_CODE|Numeric|Prognose Icing Degree Code (1=light,2=moderate,3=severe)
203.192||PIS_CODE|Numeric|Prognose Icing Scenario Code (1=general,2=convective,3=stratiform,4=freezing)
203.193||DID_CODE|Numeric|Diagnose Icing Degree Code (1=light,2=moderate,3=severe)
203.194||DIS_CODE|Numeric|Diagnose Icing Scenario Code (1=general,2=convective,3=stratiform,4=freezing)
203.205||WW_0-9|Numeric|current weather (symbol number: 0..9)
202.133||VORTIC_U|s-1|relative vorticity,U-component
202.134||VORTIC_V|s-1|relative vorticity,V-component
2.43||VORTIC_W|s-1|vertical vorticity
2.4||POT_VORTIC|K m2 kg-1 s-1|Potential vorticity
2.89||DEN|kg m-3|Density
2.63|range=5|PREC_CON_D|kg m-2|Convective Precipitation (difference)
203.119||PVP|K m2 kg-1 s-1|Potentielle Vorticity (auf Druckflaechen, nicht isentrop)
203.100||VORG|s-1|geostrophische Vorticity
203.105||FORCOMEGA|m kg-1 s-1|Forcing rechte Seite Omegagleichung
203.111||QVX|m2 kg-1 s-1|Q-Vektor X-Komponente (geostrophisch)
203.112||QVY|m2 kg-1 s-1|Q-Vektor Y-Komponente (geostrophisch)
203.113||DIVGEO|m kg-1 s-1|Divergenz Q (geostrophisch)
203.114||QVNGEO|m2 kg-1 s-1|Q-Vektor senkrecht zu d. Isothermen (geostrophisch)
203.115||QVSGEO|m2 kg-1 s-1|Q-Vektor parallel zu d. Isothermen (geostrophisch)
203.116||DIVQNGEO|m kg-1 s-1|Divergenz Qn geostrophisch
203.117||DIVQSGEO|m kg-1 s-1|Divergenz Qs geostrophisch
203.118||FRONTO|K2 m-2 s-1|Frontogenesefunktion
203.123||DIVQ|m kg-1 s-1|Divergenz
203.125||QVS|m2 kg-1 s-1|Q-Vektor parallel zu den Isothermen
203.126||DIVQN|m kg-1 s-1|Divergenz Qn
203.127||DIVQS|m kg-1 s-1|Divergenz Qs
203.128||FRONTOF|Km kg-1 s-1|Frontogenesis function
203.146||CATIX|s-1|Clear Air Turbulence Index
2.7||GH|gpm|Geopotential height
2.44||RDIV|s-1|Relative Divergenz
201.83||TOP_DCON|Numeric|dry convection top index
201.231||FE1||- FE1 I128A[AMP]ROUTI von 199809 bis 199905
202.101||TIDAL|s2 m-2|tidal tendencies
202.117||SST_IC|C|Sea surface temperature interpolated in time in C
202.119||LNPS|Pa|Logarithm of Pressure
203.10||PPP|Pa-3h|3 hour pressure change
2.85|type=112|T_S_L|K|Soil Temperature (layer)
2.86|type=112 top=0 bottom=7|W_G3|kg m-2|Soil Moisture Content (0-7 cm)
2.86|type=112 top=7 bottom=50|W_G4|kg m-2|Soil Moisture Content (7-50 cm)
2.15|type=105 range=1 level=2|TMAX_2M|K|Max 2m Temperature (i) Initialisation
2.16|type=105 range=1 level=2|TMIN_2M|K|Min 2m Temperature (i) Initialisation
204.70||EDP|m2/3 s-1|Eddy Dissipation Rate
204.71||ELD|10-7 s-2|Ellrod Index
1.99||SNOW_MELT|kg m-2|Snow melt
2.5||ICAHT|m|ICAO Standard Atmosphere reference height
203.2||GH_10GPM|10 gpm|Geopotential height
2.117||GRAD|W m-2|Global radiation flux
210.1||FX25|Numeric|Prob Windboeen > 25 kn
210.2||FX27|Numeric|Prob Windboeen > 27 kn
210.3||FX33|Numeric|Prob Sturmboeen > 33 kn
210.4||FX40|Numeric|Prob Sturmboeen > 40 kn
210.5||FX47|Numeric|Prob Schwere Sturmboeen > 47 kn
210.6||FX55|Numeric|Prob Orkanartige Boeen > 55 kn
210.7||FX63|Numeric|Prob Orkanboeen > 63 kn
210.8||FX75|Numeric|Prob Oberoertliche Orkanboeen > 75 kn
210.9||SH10|Numeric|Prob Starkregen > 10 mm
210.10||SH25|Numeric|Prob Heftiger Starkregen > 25 mm
210.11||SH50|Numeric|Prob Extrem Heftiger Starkregen > 50 mm
210.12||SN00|Numeric|Prob Leichter Schneefall > 0,1 mm
210.13||SN001|Numeric|Prob Leichter Schneefall > 0,1 cm
210.14||SN005|Numeric|Prob Leichter Schneefall > 0,5 cm
210.15||SN01|Numeric|Prob Leichter Schneefall > 1 cm
210.16||SN05|Numeric|Prob Schneefall > 5 cm
210.17||SN10|Numeric|Prob Starker Schneefall > 10 cm
210.18||SN25|Numeric|Prob Extrem starker Schneefall > 25 cm
210.19||TN00|Numeric|Prob Frost
210.20||TN10|Numeric|Prob Strenger Frost
210.21||TS|Numeric|Prob Gewitter
210.22||TSX|Numeric|Prob Starkes Gewitter
210.23||TSXX|Numeric|Prob Schweres Gewitter
210.24||RA25|Numeric|Prob Dauerregen
210.25||RA40|Numeric|Prob Ergiebiger Dauerregen
210.26||RA70|Numeric|Prob Extrem ergiebiger Dauerregen
210.27||BLSN6|Numeric|Prob Schneeverwehung
210.28||BLSN8|Numeric|Prob Starke Schneeverwehung
210.29||FZ|Numeric|Prob Glaette
210.30||FZRA|Numeric|Prob oertlich Glatteis
210.31||FZRAX|Numeric|Prob Glatteis
210.32||FG|Numeric|Prob Nebel (ueberoertl. Sichtweite < 150 m)
210.33||TAU|Numeric|Prob Tauwetter
210.34||TAUX|Numeric|Prob Starkes Tauwetter
201.155||DTKE_SSO|m2 s-3|wake-production of TKE due to sub grid scale orography
201.156||DTKE_HSH|m2 s-3|shear-production of TKE due to separated horizontal shear modes
201.157||DTKE_CON|m2 s-3|buoyancy-production of TKE due to sub grid scale convection
201.211||ATM_RSTC|s m-1|Atmospheric Resistance
201.90||HTOP_THERM|m|Height of thermals above MSL
242.33||VSOILA|kg m-3|mass concentration of dust (minimum mode)
2.19||LAPSE_RATE|K m-1|Lapse rate
242.34||VSOILB|kg m-3|mass concentration of dust (medium mode)
242.35||VSOILC|kg m-3|mass concentration of dust (maximum mode)
242.72||VSOILA0|m-3|number concentration of dust (minimum mode)
242.73||VSOILB0|m-3|number concentration of dust (medium mode)
242.74||VSOILC0|m-3|number concentration of dust (maximum mode)
242.251||VSOILS|kg m-3|mass concentration of dust (sum of all modes)
242.252||VSOILS0|m-3|number concentration of dust (sum of all modes)
254.1||DUMMY_1||DUMMY_1
254.2||DUMMY_2||DUMMY_2
254.3||DUMMY_3||DUMMY_3
254.4||DUMMY_4||DUMMY_4
254.5||DUMMY_5||DUMMY_5
254.6||DUMMY_6||DUMMY_6
254.7||DUMMY_7||DUMMY_7
254.8||DUMMY_8||DUMMY_8
254.9||DUMMY_9||DUMMY_9
254.10||DUMMY_10||DUMMY_10
254.11||DUMMY_11||DUMMY_11
254.12||DUMMY_12||DUMMY_12
254.13||DUMMY_13||DUMMY_13
254.14||DUMMY_14||DUMMY_14
254.15||DUMMY_15||DUMMY_15
254.16||DUMMY_16||DUMMY_16
254.17||DUMMY_17||DUMMY_17
254.18||DUMMY_18||DUMMY_18
254.19||DUMMY_19||DUMMY_19
254.20||DUMMY_20||DUMMY_20
254.21||DUMMY_21||DUMMY_21
254.22||DUMMY_22||DUMMY_22
254.23||DUMMY_23||DUMMY_23
254.24||DUMMY_24||DUMMY_24
254.25||DUMMY_25||DUMMY_25
254.26||DUMMY_26||DUMMY_26
254.27||DUMMY_27||DUMMY_27
254.28||DUMMY_28||DUMMY_28
254.29||DUMMY_29||DUMMY_29
254.30||DUMMY_30||DUMMY_30
254.31||DUMMY_31||DUMMY_31
254.32||DUMMY_32||DUMMY_32
254.33||DUMMY_33||DUMMY_33
254.34||DUMMY_34||DUMMY_34
254.35||DUMMY_35||DUMMY_35
254.36||DUMMY_36||DUMMY_36
254.37||DUMMY_37||DUMMY_37
254.38||DUMMY_38||DUMMY_38
254.39||DUMMY_39||DUMMY_39
254.40||DUMMY_40||DUMMY_40
254.41||DUMMY_41||DUMMY_41
254.42||DUMMY_42||DUMMY_42
254.43||DUMMY_43||DUMMY_43
254.44||DUMMY_44||DUMMY_44
254.45||DUMMY_45||DUMMY_45
254.46||DUMMY_46||DUMMY_46
254.47||DUMMY_47||DUMMY_47
254.48||DUMMY_48||DUMMY_48
254.49||DUMMY_49||DUMMY_49
254.50||DUMMY_50||DUMMY_50
254.51||DUMMY_51||DUMMY_51
254.52||DUMMY_52||DUMMY_52
254.53||DUMMY_53||DUMMY_53
254.54||DUMMY_54||DUMMY_54
254.55||DUMMY_55||DUMMY_55
254.56||DUMMY_56||DUMMY_56
254.57||DUMMY_57||DUMMY_57
254.58||DUMMY_58||DUMMY_58
254.59||DUMMY_59||DUMMY_59
254.60||DUMMY_60||DUMMY_60
254.61||DUMMY_61||DUMMY_61
254.62||DUMMY_62||DUMMY_62
254.63||DUMMY_63||DUMMY_63
254.64||DUMMY_64||DUMMY_64
254.65||DUMMY_65||DUMMY_65
254.66||DUMMY_66||DUMMY_66
254.67||DUMMY_67||DUMMY_67
254.68||DUMMY_68||DUMMY_68
254.69||DUMMY_69||DUMMY_69
254.70||DUMMY_70||DUMMY_70
254.71||DUMMY_71||DUMMY_71
254.72||DUMMY_72||DUMMY_72
254.73||DUMMY_73||DUMMY_73
254.74||DUMMY_74||DUMMY_74
254.75||DUMMY_75||DUMMY_75
254.76||DUMMY_76||DUMMY_76
254.77||DUMMY_77||DUMMY_77
254.78||DUMMY_78||DUMMY_78
254.79||DUMMY_79||DUMMY_79
254.80||DUMMY_80||DUMMY_80
254.81||DUMMY_81||DUMMY_81
254.82||DUMMY_82||DUMMY_82
254.83||DUMMY_83||DUMMY_83
254.84||DUMMY_84||DUMMY_84
254.85||DUMMY_85||DUMMY_85
254.86||DUMMY_86||DUMMY_86
254.87||DUMMY_87||DUMMY_87
254.88||DUMMY_88||DUMMY_88
254.89||DUMMY_89||DUMMY_89
254.90||DUMMY_90||DUMMY_90
254.91||DUMMY_91||DUMMY_91
254.92||DUMMY_92||DUMMY_92
254.93||DUMMY_93||DUMMY_93
254.94||DUMMY_94||DUMMY_94
254.95||DUMMY_95||DUMMY_95
254.96||DUMMY_96||DUMMY_96
254.97||DUMMY_97||DUMMY_97
254.98||DUMMY_98||DUMMY_98
254.99||DUMMY_99||DUMMY_99
254.100||DUMMY_100||DUMMY_100
254.101||DUMMY_101||DUMMY_101
254.102||DUMMY_102||DUMMY_102
254.103||DUMMY_103||DUMMY_103
254.104||DUMMY_104||DUMMY_104
254.105||DUMMY_105||DUMMY_105
254.106||DUMMY_106||DUMMY_106
254.107||DUMMY_107||DUMMY_107
254.108||DUMMY_108||DUMMY_108
254.109||DUMMY_109||DUMMY_109
254.110||DUMMY_110||DUMMY_110
254.111||DUMMY_111||DUMMY_111
254.112||DUMMY_112||DUMMY_112
254.113||DUMMY_113||DUMMY_113
254.114||DUMMY_114||DUMMY_114
254.115||DUMMY_115||DUMMY_115
254.116||DUMMY_116||DUMMY_116
254.117||DUMMY_117||DUMMY_117
254.118||DUMMY_118||DUMMY_118
254.119||DUMMY_119||DUMMY_119
254.120||DUMMY_120||DUMMY_120
254.121||DUMMY_121||DUMMY_121
254.122||DUMMY_122||DUMMY_122
254.123||DUMMY_123||DUMMY_123
254.124||DUMMY_124||DUMMY_124
254.125||DUMMY_125||DUMMY_125
254.126||DUMMY_126||DUMMY_126
254.127||DUMMY_127||DUMMY_127
254.128||DUMMY_128||DUMMY_128
254.143||DUMMY_143||DUMMY_143
254.144||DUMMY_144||DUMMY_144
254.145||DUMMY_145||DUMMY_145
254.146||DUMMY_146||DUMMY_146
254.147||DUMMY_147||DUMMY_147
254.148||DUMMY_148||DUMMY_148
254.149||DUMMY_149||DUMMY_149
254.150||DUMMY_150||DUMMY_150
254.151||DUMMY_151||DUMMY_151
254.152||DUMMY_152||DUMMY_152
254.153||DUMMY_153||DUMMY_153
254.154||DUMMY_154||DUMMY_154
254.155||DUMMY_155||DUMMY_155
254.156||DUMMY_156||DUMMY_156
254.157||DUMMY_157||DUMMY_157
254.158||DUMMY_158||DUMMY_158
254.159||DUMMY_159||DUMMY_159
254.160||DUMMY_160||DUMMY_160
254.161||DUMMY_161||DUMMY_161
254.162||DUMMY_162||DUMMY_162
254.163||DUMMY_163||DUMMY_163
254.164||DUMMY_164||DUMMY_164
254.165||DUMMY_165||DUMMY_165
254.166||DUMMY_166||DUMMY_166
254.167||DUMMY_167||DUMMY_167
254.168||DUMMY_168||DUMMY_168
254.169||DUMMY_169||DUMMY_169
254.170||DUMMY_170||DUMMY_170
254.171||DUMMY_171||DUMMY_171
254.172||DUMMY_172||DUMMY_172
254.173||DUMMY_173||DUMMY_173
254.174||DUMMY_174||DUMMY_174
254.175||DUMMY_175||DUMMY_175
254.176||DUMMY_176||DUMMY_176
254.177||DUMMY_177||DUMMY_177
254.178||DUMMY_178||DUMMY_178
254.179||DUMMY_179||DUMMY_179
254.180||DUMMY_180||DUMMY_180
254.181||DUMMY_181||DUMMY_181
254.182||DUMMY_182||DUMMY_182
254.183||DUMMY_183||DUMMY_183
254.184||DUMMY_184||DUMMY_184
254.185||DUMMY_185||DUMMY_185
254.186||DUMMY_186||DUMMY_186
254.187||DUMMY_187||DUMMY_187
254.188||DUMMY_188||DUMMY_188
254.189||DUMMY_189||DUMMY_189
254.190||DUMMY_190||DUMMY_190
254.191||DUMMY_191||DUMMY_191
254.192||DUMMY_192||DUMMY_192
254.193||DUMMY_193||DUMMY_193
254.194||DUMMY_194||DUMMY_194
254.195||DUMMY_195||DUMMY_195
254.196||DUMMY_196||DUMMY_196
254.197||DUMMY_197||DUMMY_197
254.198||DUMMY_198||DUMMY_198
254.199||DUMMY_199||DUMMY_199
254.200||DUMMY_200||DUMMY_200
254.201||DUMMY_201||DUMMY_201
254.202||DUMMY_202||DUMMY_202
254.203||DUMMY_203||DUMMY_203
254.204||DUMMY_204||DUMMY_204
254.205||DUMMY_205||DUMMY_205
254.206||DUMMY_206||DUMMY_206
254.207||DUMMY_207||DUMMY_207
254.208||DUMMY_208||DUMMY_208
254.209||DUMMY_209||DUMMY_209
254.210||DUMMY_210||DUMMY_210
254.211||DUMMY_211||DUMMY_211
254.212||DUMMY_212||DUMMY_212
254.213||DUMMY_213||DUMMY_213
254.214||DUMMY_214||DUMMY_214
254.215||DUMMY_215||DUMMY_215
254.216||DUMMY_216||DUMMY_216
254.217||DUMMY_217||DUMMY_217
254.218||DUMMY_218||DUMMY_218
254.219||DUMMY_219||DUMMY_219
254.220||DUMMY_220||DUMMY_220
254.221||DUMMY_221||DUMMY_221
254.222||DUMMY_222||DUMMY_222
254.223||DUMMY_223||DUMMY_223
254.224||DUMMY_224||DUMMY_224
254.225||DUMMY_225||DUMMY_225
254.226||DUMMY_226||DUMMY_226
254.227||DUMMY_227||DUMMY_227
254.228||DUMMY_228||DUMMY_228
254.229||DUMMY_229||DUMMY_229
254.230||DUMMY_230||DUMMY_230
254.231||DUMMY_231||DUMMY_231
254.232||DUMMY_232||DUMMY_232
254.233||DUMMY_233||DUMMY_233
254.234||DUMMY_234||DUMMY_234
254.235||DUMMY_235||DUMMY_235
254.236||DUMMY_236||DUMMY_236
254.237||DUMMY_237||DUMMY_237
254.238||DUMMY_238||DUMMY_238
254.239||DUMMY_239||DUMMY_239
254.240||DUMMY_240||DUMMY_240
254.241||DUMMY_241||DUMMY_241
254.242||DUMMY_242||DUMMY_242
254.243||DUMMY_243||DUMMY_243
254.244||DUMMY_244||DUMMY_244
254.245||DUMMY_245||DUMMY_245
254.246||DUMMY_246||DUMMY_246
254.247||DUMMY_247||DUMMY_247
254.248||DUMMY_248||DUMMY_248
254.249||DUMMY_249||DUMMY_249
254.250||DUMMY_250||DUMMY_250
254.251||DUMMY_251||DUMMY_251
254.252||DUMMY_252||DUMMY_252
254.253||DUMMY_253||DUMMY_253
254.254||DUMMY_254||DUMMY_254
2.51|type=1|QV_S|kg kg-1|Specific Humidity (S)
202.129|range=3|ALB_DIF12|%|Albedo - diffusive solar - time average (0.3 - 5.0 m-6) 
202.129||ALB_DIF|%|Albedo - diffusive solar (0.3 - 5.0 m-6)
2.121|type=1|LHFL_S|W m-2|Latent Heat Net Flux - instant - at surface
2.122|type=1|SHFL_S||Sensible Heat Net Flux - instant - at surface
2.88||SALT_LK|kg kg-1|salinity
2.35||STRF|m2 s-1|Stream function
2.36||VPOT|m2 s-1|Velocity potential
202.38||SKT|K|Skin temperature
201.22|type=1|SWDIRS_RAD||Downward direct short wave radiation flux
3.11|type=1|T_G|K|Temperature (G)
3.35||STRF|m2 s-1|Stream function
3.36||VPOT|m2 s-1|Velocity potential
3.32||SP|m s-1|Wind speed (SP)
3.1||P|Pa|Pressure
1.4||POT_VORTIC|K m2 kg-1 s-1|Potential vorticity
3.4||POT_VORTIC|K m2 kg-1 s-1|Potential vorticity
3.6||FIS|m2 s-2|Geopotential
3.15|type=105 level=2|TMAX_2M|K|Max 2m Temperature 
3.16|type=105 level=2|TMIN_2M|K|Min 2m Temperature
3.11||T|K|Temperature
3.33||U|m s-1|U-Component of Wind
3.1|type=1|PS|Pa|Pressure (S) (not reduced)
3.34||V|m s-1|V-Component of Wind
3.51||QV|kg kg-1|Specific Humidity
3.39||OMEGA|Pa s-1|Vertical Velocity (Pressure) ( omega=dp/dt )
3.43||VORTIC_W|s-1|vertical vorticity
3.122||ASHFL_S|W m-2|Sensible Heat Net Flux (m)
3.121||ALHFL_S|W m-2|Latent Heat Net Flux (m)
3.2||PMSL|Pa|Pressure Reduced to MSL
3.44||RDIV|s-1|Relative Divergenz
3.7||GH|gpm|Geopotential height
3.52||RELHUM|%|Relative Humidity
3.33|type=105 level=10|U_10M|m s-1|U-Component of Wind
3.34|type=105 level=10|V_10M|m s-1|V-Component of Wind
3.11|type=105 level=2|T_2M|K|2m Temperature
3.81||FR_LAND|Proportion|Land Cover (1=land, 0=sea)
3.83||Z0|m|Surface Roughness length Surface Roughness
3.84||ALBEDO_B|%|Albedo (in short-wave, average)
3.57||AEVAP_S|kg m-2|Evaporation (s)
3.72||CLC_CON|%|Convective Cloud Cover
3.73||CLCL|%|Cloud Cover (800 hPa - Soil)
3.74||CLCM|%|Cloud Cover (400 - 800 hPa)
3.75||CLCH|%|Cloud Cover (0 - 400 hPa)
3.87||PLCOV|%|Plant cover
3.90||RUNOFF|kg m-2|Water Runoff 
3.10||TO3|DU|Total Column Integrated Ozone
3.78||SNOW_CON|kg m-2|Convective Snowfall water equivalent (s)
3.79||SNOW_GSP|kg m-2|Large-Scale snowfall - water equivalent (Accumulation)
3.62||PREC_GSP|kg m-2|Large-Scale Precipitation 
3.76||TQC|kg m-2|Total Column-Integrated Cloud Water
1.12||VTMP|K|Virtual Temperature
2.12||VTMP|K|Virtual Temperature
3.12||VTMP|K|Virtual Temperature
3.118||BTMP|K|Brightness Temperature
3.123||BLD|W m-2|Boundary Layer Dissipitation
3.3||DPSDT|Pa s-1|Pressure Tendency 
3.5||ICAHT|m|ICAO Standard Atmosphere reference height
3.8||HSURF|m|Geometric Height
3.15||TMAX|K|Max Temperature 
3.16||TMIN|K|Min Temperature
3.17||TD|K|Dew Point Temperature
3.18||DEPR|K|Dew point depression(or deficit)
3.19||LAPSE_RATE|K m-1|Lapse rate
3.20||VIS|m|Visibility
3.21||DBZ_MAX|Numeric|Radar spectra (1)
3.22||RDSP2|Numeric|Radar spectra (2)
3.23||RDSP3|Numeric|Radar spectra (3)
3.24||PLI|Numeric|Parcel lifted index (to 500 hPa)
3.25||TA|K|Temperature anomaly
3.26||PRESA|Pa|Pressure anomaly
3.27||GPA|gpm|Geopotential height anomaly
3.28||WVSP1|Numeric|Wave spectra (1)
3.29||WVSP2|Numeric|Wave spectra (2)
3.30||WVSP3|Numeric|Wave spectra (3)
3.31||DD|degree true|Wind Direction (DD)
3.38||SGCVV|s-1|Sigma coordinate vertical velocity
3.41||ABSV|s-1|Absolute Vorticity
3.42||ABSD|s-1|Absolute divergence
2.45||VUCSH|s-1|Vertical u-component shear
2.46||VVCSH|s-1|Vertical v-component shear
3.47||DIRC|degree true|Direction of current
3.48||SPC|m s-1|Speed of current
3.49||UCURR|m s-1|U-component of current
3.50||VCURR|m s-1|V-component of current
3.53||MIXR|kg kg-1|Humidity mixing ratio
3.54||TQV|kg m-2|Precipitable water
3.55||VP|Pa|Vapour pressure
3.56||SATD|Pa|Saturation deficit
3.59||PRATE|kg m-2 s-1|Precipitation rate
3.60||TSTM|%|Thunderstorm probability
3.63||ACPCP|kg m-2|Convective precipitation (water)
3.64||SRWEQ|kg m-2 s-1|Snow fall rate water equivalent
3.67||MLD|m|Mixed layer depth
3.68||TTHDP|m|Transient thermocline depth
3.69||MTHD|m|Main thermocline depth
3.70||MTHA|m|Main thermocline depth
3.77||BLI|K|Best lifted index (to 500 hPa)
3.80||T_SEA|K|Water temperature
3.82||DSLM|m|Deviation of sea-elbel from mean
3.86||W_CL|kg m-2|Column-integrated Soil Moisture
3.88||S||salinity
3.89||DEN|kg m-3|Density
3.91||FR_ICE|Proportion|Sea Ice Cover ( 0= free, 1=cover)
3.92||H_ICE|m|sea Ice Thickness
3.93||DICED|degree true|Direction of ice drift
3.94||SICED|m s-1|Speed of ice drift
3.95||UICE|m s-1|U-component of ice drift
3.96||VICED|m s-1|V-component of ice drift
3.97||ICEG|m s-1|Ice growth rate
3.99||SNOM|kg m-2|Snow melt
3.100||SWH|m|Significant height of combined wind waves and swell
3.101||MDWW|degree true|Direction of wind waves
3.102||SHWW|m|Significant height of wind waves
3.103||MPWW|s|Mean period of wind waves
3.104||MDTS|degree coming from|Mean direction of total swell
3.105||SHTS|m|Significant height of swell waves
3.106||MPTS|s|Swell Mean Period
3.109||DIRSW|degree true|Secondary wave direction
3.110||SWP|s|Secondary wave period
3.111||ASOB_S|W m-2|Net short wave radiation flux (at the surface)
3.112||ATHB_S|W m-2|Net long wave radiation flux (m) (at the surface)
3.113||ASOB_T|W m-2|Net short wave radiation flux
3.114||NLWRT|W m-2|Net long-wave radiation flux(atmosph.top)
3.115||LWAVR|W m-2|Long wave radiation flux
3.116||SWAVR|W m-2|Short wave radiation flux
3.117||GRAD|W m-2|Global radiation flux
3.119||LWRAD||Radiance (with respect to wave number)
3.120||SWRAD||Radiance (with respect to wave length)
3.124||AUMFL_S|N m-2|Momentum Flux, U-Component (m)
3.125||AVMFL_S|N m-2|Momentum Flux, V-Component (m)
3.126||WMIXE|J|Wind mixing energy
3.127||IMGD||Image data
3.7|type=1|OROG|gpm|Geopotential height
3.85||T_S|K|Soil Temperature
3.66||H_SNOW|m|Snow Depth water equivalent
3.65||W_SNOW|kg -2|Snow depth water equivalent
3.71||CLCT|%|Total Cloud Cover
3.61||TOT_PREC|kg m-2|Total Precipitation (Accumulation)
2.123||BLD|W m-2|Boundary Layer Dissipitation
2.122||ASHFL_S||Sensible Heat Net Flux (m)
2.121||ALHFL_S||Latent Heat Net Flux (m)
2.57||AEVAP_S||Evaporation (s)
2.73||CLCL||Cloud Cover (800 hPa - Soil)
2.74||CLCM||Cloud Cover (400 - 800 hPa)
2.75||CLCH||Cloud Cover (0 - 400 hPa)
2.118||BTMP||Brightness Temperature
2.90||RUNOFF||Water Runoff 
2.8||HSURF|m|Geometric Height
2.9||HSTDV|m|Standard devation of height
3.9||HSTDV|m|Standard devation of height
2.14||PAPT|K|Pseudo-adiabatic potential Temperature
3.14||PAPT|K|Pseudo-adiabatic potential Temperature
2.15||TMAX|K|Max Temperature 
2.16||TMIN|K|Min Temperature
2.17||TD|K|Dew Point Temperature
2.18||DEPR|K|Dew point depression(or deficit)
2.20||VIS|m|Visibility
2.22||RDSP2|Numeric|Radar spectra (2)
2.23||RDSP3|Numeric|Radar spectra (3)
2.24||PLI|Numeric|Parcel lifted index (to 500 hPa)
2.25||TA|K|Temperature anomaly
2.26||PRESA|Pa|Pressure anomaly
2.27||GPA|gpm|Geopotential height anomaly
2.37||MNTSF|m-2/s-2|Montgomery stream Function
3.37||MNTSF|m-2/s-2|Montgomery stream Function
2.38||SGCVV|s-1|Sigma coordinate vertical velocity
2.42||ABSD|s-1|Absolute divergence
2.45||VUCSH|s-1|Vertical u-component shear
2.46||VVCSH|s-1|Vertical v-component shear
2.47||DIRC|degree true|Direction of current
2.48||SPC|m s-1|Speed of current
2.49||UCURR|m s-1|U-component of current
2.50||VCURR|m s-1|V-component of current
2.53||MIXR|kg kg-1|Humidity mixing ratio
2.55||VP|Pa|Vapour pressure
2.56||SATD|Pa|Saturation deficit
2.59||PRATE|kg m-2 s-1|Precipitation rate
2.60||TSTM|%|Thunderstorm probability
2.63||ACPCP|kg m-2|Convective precipitation (water)
2.64||SRWEQ|kg m-2 s-1|Snow fall rate water equivalent
2.67||MLD|m|Mixed layer depth
2.68||TTHDP|m|Transient thermocline depth
2.69||MTHD|m|Main thermocline depth
2.70||MTHA|m|Main thermocline depth
2.77||BLI|K|Best lifted index (to 500 hPa)
2.82||DSLM|m|Deviation of sea-elbel from mean
2.86||W_CL|kg m-2|Column-integrated Soil Moisture
2.93||DICED|degree true|Direction of ice drift
2.94||SICED|m s-1|Speed of ice drift
2.95||UICE|m s-1|U-component of ice drift
2.96||VICED|m s-1|V-component of ice drift
2.97||ICEG|m s-1|Ice growth rate
2.99||SNOW|kg m-2|Snow melt
2.109||DIRSW|degree true|Secondary wave direction
2.110||SWP|s|Secondary wave period
2.111||ASOB_S|W m-2|Net short wave radiation flux (at the surface)
2.112||ATHB_S|W m-2|Net long wave radiation flux (m) (at the surface)
2.113||ASOB_T|W m-2|Net short wave radiation flux
2.114||NLWRT|W m-2|Net long-wave radiation flux(atmosph.top)
2.115||LWAVR|W m-2|Long wave radiation flux
2.116||SWAVR|W m-2|Short wave radiation flux
2.119||LWRAD||Radiance (with respect to wave number)
2.120||SWRAD||Radiance (with respect to wave length)
2.124||AUMFL_S|N m-2|Momentum Flux, U-Component (m)
2.125||AVMFL_S|N m-2|Momentum Flux, V-Component (m)
2.126||WMIXE|J|Wind mixing energy
2.127||IMGD||Image data
2.7|type=1|OROG|gpm|Geopotential height
2.85||T_S|K|Soil Temperature
1.13||PT|K|Potential temperature
3.13||PT|K|Potential temperature
1.32||SP|m s-1|Wind speed (SP)
1.1||P|Pa|Pressure
1.15|type=105 level=2|TMAX_2M|K|Max 2m Temperature 
1.16|type=105 level=2|TMIN_2M|K|Min 2m Temperature
1.6||FIS|m2 s-2|Geopotential
1.11||T|K|Temperature
1.33||U|m s-1|U-Component of Wind
1.34||V|m s-1|V-Component of Wind
1.51||QV|kg kg-1|Specific Humidity
1.1|type=1|PS|Pa|Pressure (S) (not reduced)
1.39||OMEGA|Pa s-1|Vertical Velocity (Pressure) ( omega=dp/dt )
1.43||VORTIC_W|s-1|vertical vorticity
1.123||BLD|W m-2|Boundary Layer Dissipitation
1.122||ASHFL_S|W m-2|Sensible Heat Net Flux (m)
1.121||ALHFL_S|W m-2|Latent Heat Net Flux (m)
1.2||PMSL|Pa|Pressure Reduced to MSL
1.7||GH|gpm|Geopotential height
1.52||RELHUM|%|Relative Humidity
1.33|type=105 level=10|U_10M|m s-1|U-Component of Wind
1.34|type=105 level=10|V_10M|m s-1|V-Component of Wind
1.11|type=105 level=2|T_2M|K|2m Temperature
1.44||RDIV|s-1|Relative Divergenz
1.81||FR_LAND|Proportion|Land Cover (1=land, 0=sea)
1.83||Z0|m|Surface Roughness length Surface Roughness
1.84||ALBEDO_B|%|Albedo (in short-wave, average)
1.57||AEVAP_S|kg m-2|Evaporation (s)
1.72||CLC_CON|%|Convective Cloud Cover
1.73||CLCL|%|Cloud Cover (800 hPa - Soil)
1.74||CLCM|%|Cloud Cover (400 - 800 hPa)
1.75||CLCH|%|Cloud Cover (0 - 400 hPa)
1.118||BTMP|K|Brightness Temperature
1.87||PLCOV|%|Plant cover
1.90||RUNOFF|kg m-2|Water Runoff 
1.10||TO3|DU|Total Column Integrated Ozone
1.78||SNOW_CON|kg m-2|Convective Snowfall water equivalent (s)
1.79||SNOW_GSP|kg m-2|Large-Scale snowfall - water equivalent (Accumulation)
1.62||PREC_GSP|kg m-2|Large-Scale Precipitation 
1.76||TQC|kg m-2|Total Column-Integrated Cloud Water
1.3||DPSDT|Pa s-1|Pressure Tendency 
1.5||ICAHT|m|ICAO Standard Atmosphere reference height
1.8||HSURF|m|Geometric Height
1.9||HSTDV|m|Standard devation of height
1.14||PAPT|K|Pseudo-adiabatic potential Temperature
1.15||TMAX|K|Max Temperature 
1.16||TMIN|K|Min Temperature
1.17||TD|K|Dew Point Temperature
1.18||DEPR|K|Dew point depression(or deficit)
1.19||LAPSE_RATE|K m-1|Lapse rate
1.20||VIS|m|Visibility
1.21||DBZ_MAX|Numeric|Radar spectra (1)
1.22||RDSP2|Numeric|Radar spectra (2)
1.23||RDSP3|Numeric|Radar spectra (3)
1.24||PLI|Numeric|Parcel lifted index (to 500 hPa)
1.25||TA|K|Temperature anomaly
1.26||PRESA|Pa|Pressure anomaly
1.27||GPA|gpm|Geopotential height anomaly
1.28||WVSP1|Numeric|Wave spectra (1)
1.29||WVSP2|Numeric|Wave spectra (2)
1.30||WVSP3|Numeric|Wave spectra (3)
1.31||DD|degree true|Wind Direction (DD)
1.37||MNTSF|m-2/s-2|Montgomery stream Function
1.38||SGCVV|s-1|Sigma coordinate vertical velocity
1.41||ABSV|s-1|Absolute Vorticity
1.42||ABSD|s-1|Absolute divergence
1.45||VUCSH|s-1|Vertical u-component shear
1.46||VVCSH|s-1|Vertical v-component shear
1.47||DIRC|degree true|Direction of current
1.48||SPC|m s-1|Speed of current
1.49||UCURR|m s-1|U-component of current
1.50||VCURR|m s-1|V-component of current
1.53||MIXR|kg kg-1|Humidity mixing ratio
1.54||TQV|kg m-2|Precipitable water
1.55||VP|Pa|Vapour pressure
1.56||SATD|Pa|Saturation deficit
1.59||PRATE|kg m-2 s-1|Precipitation rate
1.60||TSTM|%|Thunderstorm probability
1.63||ACPCP|kg m-2|Convective precipitation (water)
1.64||SRWEQ|kg m-2 s-1|Snow fall rate water equivalent
1.67||MLD|m|Mixed layer depth
1.68||TTHDP|m|Transient thermocline depth
1.69||MTHD|m|Main thermocline depth
1.70||MTHA|m|Main thermocline depth
1.77||BLI|K|Best lifted index (to 500 hPa)
1.80||T_SEA|K|Water temperature
1.82||DSLM|m|Deviation of sea-elbel from mean
1.86||W_CL|kg m-2|Column-integrated Soil Moisture
1.88||S||salinity
1.89||DEN|kg m-3|Density
1.91||FR_ICE|Proportion|Sea Ice Cover ( 0= free, 1=cover)
1.92||H_ICE|m|sea Ice Thickness
1.93||DICED|degree true|Direction of ice drift
1.94||SICED|m s-1|Speed of ice drift
1.95||UICE|m s-1|U-component of ice drift
1.96||VICED|m s-1|V-component of ice drift
1.97||ICEG|m s-1|Ice growth rate
1.100||SWH|m|Significant height of combined wind waves and swell
1.101||MDWW|degree true|Direction of wind waves
1.102||SHWW|m|Significant height of wind waves
1.103||MPWW|s|Mean period of wind waves
1.104||MDTS|degree coming from|Mean direction of total swell
1.105||SHTS|m|Significant height of swell waves
1.106||MPTS|s|Swell Mean Period
1.109||DIRSW|degree true|Secondary wave direction
1.110||SWP|s|Secondary wave period
1.111||ASOB_S|w m-2|Net short wave radiation flux (at the surface)
1.112||ATHB_S|w m-2|Net long wave radiation flux (m) (at the surface)
1.113||ASOB_T|W m-2|Net short wave radiation flux
1.114||NLWRT|W m-2|Net long-wave radiation flux(atmosph.top)
1.115||LWAVR|W m-2|Long wave radiation flux
1.116||SWAVR|W m-2|Short wave radiation flux
1.117||GRAD|W m-2|Global radiation flux
1.119||LWRAD||Radiance (with respect to wave number)
1.120||SWRAD||Radiance (with respect to wave length)
1.124||AUMFL_S|N m-2|Momentum Flux, U-Component (m)
1.125||AVMFL_S|N m-2|Momentum Flux, V-Component (m)
1.126||WMIXE|J|Wind mixing energy
1.127||IMGD||Image data
1.7|type=1|OROG|gpm|Geopotential height
1.86||W_CL|kg m-2|Column-integrated Soil Moisture
1.85||T_S|K|Soil Temperature
1.66||H_SNOW|m|Snow Depth water equivalent
1.65||W_SNOW|kg m-2|Snow depth water equivalent
1.71||CLCT|%|Total Cloud Cover
1.61||TOT_PREC|kg m-2|Total Precipitation (Accumulation)
2.13||PT|K|Potential temperature
2.98||ICED|s-1|Ice divergence
1.98||ICED|s-1|Ice divergence
3.98||ICED|s-1|Ice divergence
1.36||VPOT|m2 s-1|Velocity potential
1.35||STRF|m2 2-1|Stream function
203.71||PREC|kg m-2|Precipitation
201.151||EDR|m2 s-3|Eddy dissipitation rate of TKE
201.23|type=1|SWDIFDS_RAD|W m-2|Downward diffusive short wave radiation flux at surface ( mean over forecast time)
201.24|type=1|SWDIFUS_RAD|W m-2|Upward diffusive short wave radiation flux at surface ( mean over forecast time)
2.124|type=1|UMFL_S|N m-2|Momentum Flux, U-Component (m)
2.125|type=1|VMFL_S|N m-2|Momentum Flux, V-Component (m)
202.231|range=1|AUSTR_SSO|N m-2|u-momentum flux due to SSO-effects
202.232|range=1|AVSTR_SSO|N m-2|v-momentum flux due to SSO-effects
203.72||RADAR_RQ|kg m-2|precipitation, qualified,BRD
203.73||RADAR_RS|kg m-2|precipitation,BRD
203.75||RADAR_RE|1|precipitation phase,BRD
203.76||RADAR_RH|Numeric|hail flag,BRD
203.77||RADAR_FS|0.01 m|snow rate,BRD
204.46||RADAR_FQ|0.01 m|snow rate, qualified,BRD
202.233|range=3|AVDIS_SSO|W m-2|Gravity wave dissipation 
250.20||RH_MIX_EC|%|relative humidity over mixed phase
202.120||USTR||Friction Velocity
3.40||W|m s-1|Vertical Velocity (Geometric) (w)
3.138||FOGFRAC_E||Fog_fraction
3.140||PREC_CON_E||accumulated_convective_rain
3.207||CFRAC||cloud_fraction_below_1000ft
3.151||CEILING_E||Lowest_cloud_base_height
3.152||WBFL_E||wet_bulb_freezing_level_ht
3.162||FL_E||freezing_level_ICAO_height
201.25||THDS_RAD|W m-2 |Downward long-wave radiation flux
201.25|range=3|ATHD_S|W m-2 |Downward long-wave radiation flux avg
201.25|range=4|ACCTHD_S|W m-2 |Downward long-wave radiation flux accum
3.148||ORO_UK||orography
3.149||GUST_10M_UK||wind_gust_10m
201.196||LPI|J kg-1|Lightning Potential Index
202.33||FR_PAVED|Proportion|Impervious (paved or sealed) surface fraction
202.34||AHF|W m-2|Antropogenic heat flux (e.g. urban heating, traffic)
201.196||LPI|J kg-1|Lightning Potential Index
203.35|range=2|UH_MAX|m2s-2|Maximum amplitude (positive or negative) of updraft helicity  (over given time interval)
203.36|range=2|VORW_CTMAX|s-1|Maximum rotation amplitude (positive or negative)  (over given time interval and column)
203.37|range=2|W_CTMAX|m s-1|Maximum updraft track (over given time interval and column)
201.49|range=2|TCOND10_MX|kg m-2|Maximum total-column integrated condensed water above -10 C isotherm (over given time interval)
201.48|type=200 range=2|TCOND_MAX|kg m-2|Maximum total-column integrated condensed  water (over given time interval)
201.235||DBZCMP_OBS|dBZ|Composite reflectivity - observation
201.234||DBZCMP_SIM|dBZ|Composite reflectivity - forecast (simulation)
201.196|range=2|LPI_MAX|J kg-1|Maximum of Lightning Potential Index (over given time interval)
201.230|type=200 range=2|DBZ_CTMAX|dBZ|Maximum reflectivity track (over given time interval and entire atmosphere)
2.43||RELV|s-1|relative vorticity
202.36||ECHOTOP|Pa|Echotop-pressure: smallest pressure where radar reflectivity above a threshold is present
202.37||ECHOTOPinM|m|Echotop-height: largest height where radar reflectivity above a threshold is present
202.39||SKC|W m-2 K-1|Skin conductivity (ratio ground heat flux to temperature difference soil-skin layer)
`;
